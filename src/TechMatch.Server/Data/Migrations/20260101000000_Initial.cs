using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using NetTopologySuite.Geometries;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace TechMatch.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,")
                .Annotation("Npgsql:PostgresExtension:postgis", ",,")
                .Annotation("Npgsql:PostgresExtension:unaccent", ",,");

            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_sign_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bulk_addresses",
                columns: table => new
                {
                    address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    last_sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulk_addresses", x => x.address);
                });

            migrationBuilder.CreateTable(
                name: "coverage_snapshots",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    province = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    sector = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    numerator = table.Column<int>(type: "integer", nullable: false),
                    denominator = table.Column<int>(type: "integer", nullable: false),
                    definition_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    register_version = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coverage_snapshots", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "coverage_targets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    province = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    sector = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    percentage = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coverage_targets", x => x.id);
                    table.CheckConstraint("ck_coverage_targets_values", "percentage > 0 AND percentage <= 100 AND due_on >= valid_from");
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "erased_accounts",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    erased_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erased_accounts", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "geocoded_addresses",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    point = table.Column<Point>(type: "geography (Point, 4326)", nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_geocoded_addresses", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "indicators",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    area = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    level = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    unit = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    value = table.Column<decimal>(type: "numeric", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicators", x => new { x.name, x.area, x.level, x.year, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "municipalities",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    province = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    centre = table.Column<Point>(type: "geography (Point, 4326)", nullable: true),
                    area_km2 = table.Column<decimal>(type: "numeric", nullable: true),
                    inhabitants = table.Column<int>(type: "integer", nullable: true),
                    primary_schools = table.Column<int>(type: "integer", nullable: true),
                    secondary_schools = table.Column<int>(type: "integer", nullable: true),
                    industrial_establishments = table.Column<int>(type: "integer", nullable: true),
                    is_current = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_municipalities", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "national_ambitions",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    line = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ambition = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    action = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    has_local_action = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_national_ambitions", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "offer_change_horizons",
                columns: table => new
                {
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    unfinished = table.Column<ulong>(type: "xid8", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offer_change_horizons", x => x.taken_at);
                });

            migrationBuilder.CreateTable(
                name: "offer_change_readers",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    unfinished = table.Column<ulong>(type: "xid8", nullable: false),
                    seen = table.Column<long[]>(type: "bigint[]", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offer_change_readers", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "offer_changes",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    transaction_id = table.Column<ulong>(type: "xid8", nullable: false, defaultValueSql: "pg_current_xact_id()"),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offer_changes", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "organisations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    contact_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    contact_language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    establishment_number = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    house_number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    kvk_number = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    lead_institution = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    level = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    municipality_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    place = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    postal_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    sbi_codes = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    street = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    website = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    location = table.Column<Point>(type: "geography (Point, 4326)", nullable: true),
                    location_precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    location_source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "partnership_clock",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partnership_clock", x => x.id);
                    table.CheckConstraint("ck_partnership_clock_one", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "programme_actions",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    theme = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    responsible = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programme_actions", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "regions",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    full_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_regions", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "register_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    label = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    imported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    checksum = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    counts_added = table.Column<int>(type: "integer", nullable: false),
                    counts_changed = table.Column<int>(type: "integer", nullable: false),
                    counts_closed = table.Column<int>(type: "integer", nullable: false),
                    counts_read = table.Column<int>(type: "integer", nullable: false),
                    counts_rejected = table.Column<int>(type: "integer", nullable: false),
                    counts_unchanged = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scale_levels",
                columns: table => new
                {
                    activity = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    level = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    who = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scale_levels", x => x.activity);
                });

            migrationBuilder.CreateTable(
                name: "school_boards",
                columns: table => new
                {
                    number = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_boards", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "account_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_claims_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_account_logins_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_account_tokens_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alert_people",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    need_frequency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    weekly_mail_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_people", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_alert_people_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "calendar_feeds",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_feeds", x => x.account_id);
                    table.CheckConstraint("ck_calendar_feeds_hash", "octet_length(token_hash) = 32");
                    table.ForeignKey(
                        name: "fk_calendar_feeds_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "job_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    job = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    failures = table.Column<string[]>(type: "text[]", nullable: false),
                    message = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    started_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_runs", x => x.id);
                    table.CheckConstraint("ck_job_runs_finished", "(outcome = 'Running') = (finished_at IS NULL)");
                    table.ForeignKey(
                        name: "fk_job_runs_accounts_started_by",
                        column: x => x.started_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "mail_choices",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    frequency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_choices", x => new { x.account_id, x.kind });
                    table.ForeignKey(
                        name: "fk_mail_choices_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mail_people",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    digest_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_people", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_mail_people_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    line = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    path = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => x.id);
                    table.CheckConstraint("ck_notices_path", "path LIKE '/%' AND path NOT LIKE '%#%'");
                    table.ForeignKey(
                        name: "fk_notices_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outbox_mails",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    template = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    to_address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    to_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    preheader = table.Column<string>(type: "text", nullable: false),
                    html = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    message_id = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    thread_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    unsubscribe_url = table.Column<string>(type: "text", nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    digest_path = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    held_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    digest_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    trying_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claim_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_mails", x => x.id);
                    table.CheckConstraint("ck_outbox_mails_claim", "(status = 'Sending') = (claim_id IS NOT NULL)");
                    table.CheckConstraint("ck_outbox_mails_held", "status <> 'Held' OR account_id IS NOT NULL OR held_until IS NOT NULL");
                    table.CheckConstraint("ck_outbox_mails_told", "(status = 'Told') = (digest_id IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_outbox_mails_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_name = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: true),
                    definition_version = table.Column<string>(type: "text", nullable: false),
                    register_version = table.Column<string>(type: "text", nullable: true),
                    reach_km = table.Column<int>(type: "integer", nullable: false),
                    held_back = table.Column<decimal>(type: "numeric(5,4)", precision: 5, scale: 4, nullable: false),
                    max_per_organisation = table.Column<int>(type: "integer", nullable: true),
                    result = table.Column<string>(type: "json", nullable: false),
                    waves = table.Column<int>(type: "integer", nullable: false),
                    changes = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plans", x => x.id);
                    table.ForeignKey(
                        name: "fk_plans_accounts_created_by",
                        column: x => x.created_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "saved_searches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    frequency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opened_in = table.Column<string>(type: "text", nullable: false, defaultValueSql: "pg_current_snapshot()::text"),
                    audiences = table.Column<long>(type: "bigint", nullable: false),
                    has_vog = table.Column<bool>(type: "boolean", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    language = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    near = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    location = table.Column<Point>(type: "geography (Point, 4326)", nullable: true),
                    place_label = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    location_precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    radius_km = table.Column<int>(type: "integer", nullable: true),
                    topics = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_searches", x => x.id);
                    table.CheckConstraint("ck_saved_searches_place", "(near IS NULL) = (place_label IS NULL) AND (near IS NULL) = (location IS NULL) AND (near IS NULL) = (location_precision IS NULL) AND (radius_km IS NULL OR near IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_saved_searches_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    security_stamp = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    device = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_sessions_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "coverage_municipality_snapshots",
                columns: table => new
                {
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    definition_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    municipality_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    sector = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    numerator = table.Column<int>(type: "integer", nullable: false),
                    denominator = table.Column<int>(type: "integer", nullable: false),
                    register_version = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coverage_municipality_snapshots", x => new { x.date, x.definition_version, x.municipality_code, x.sector });
                    table.CheckConstraint("ck_coverage_municipality_snapshots_part", "numerator >= 0 AND numerator <= denominator");
                    table.ForeignKey(
                        name: "fk_coverage_municipality_snapshots_municipalities_municipality",
                        column: x => x.municipality_code,
                        principalTable: "municipalities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "municipality_outlines",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    outline = table.Column<MultiPolygon>(type: "geometry (MultiPolygon, 4326)", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    imported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_municipality_outlines", x => x.code);
                    table.CheckConstraint("ck_municipality_outlines_valid", "ST_IsValid(outline)");
                    table.ForeignKey(
                        name: "fk_municipality_outlines_municipalities_code",
                        column: x => x.code,
                        principalTable: "municipalities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "postal_areas",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    point = table.Column<Point>(type: "geography (Point, 4326)", nullable: false),
                    place = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    municipality_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_postal_areas", x => x.code);
                    table.CheckConstraint("ck_postal_areas_code", "code ~ '^[1-9][0-9]{3}([A-Z]{2})?$'");
                    table.ForeignKey(
                        name: "fk_postal_areas_municipalities_municipality_code",
                        column: x => x.municipality_code,
                        principalTable: "municipalities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "offers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    audiences = table.Column<long>(type: "bigint", nullable: false),
                    capacity_per_school_year = table.Column<int>(type: "integer", nullable: false),
                    description = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    duration_minutes = table.Column<int>(type: "integer", nullable: true),
                    has_vog = table.Column<bool>(type: "boolean", nullable: false),
                    is_wheelchair_accessible = table.Column<bool>(type: "boolean", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    languages = table.Column<long>(type: "bigint", nullable: false),
                    max_group_size = table.Column<int>(type: "integer", nullable: true),
                    max_travel_km = table.Column<int>(type: "integer", nullable: false),
                    months = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    topics = table.Column<long>(type: "bigint", nullable: false),
                    venue = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    weekdays = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offers", x => x.id);
                    table.ForeignKey(
                        name: "fk_offers_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bulk_mails",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(3)", nullable: false),
                    audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    invites_to_offer = table.Column<bool>(type: "boolean", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    made_by = table.Column<Guid>(type: "uuid", nullable: true),
                    only_industry = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    only_municipality = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    only_without_need = table.Column<bool>(type: "boolean", nullable: false),
                    only_without_offer = table.Column<bool>(type: "boolean", nullable: false),
                    only_sector = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    only_uncovered = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulk_mails", x => x.id);
                    table.ForeignKey(
                        name: "fk_bulk_mails_accounts_made_by",
                        column: x => x.made_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_bulk_mails_regions_region_code",
                        column: x => x.region_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "coverage_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    province = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    region_code = table.Column<string>(type: "character varying(3)", nullable: true),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    definition_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    register_read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    register_version = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    failure = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coverage_reports", x => x.id);
                    table.CheckConstraint("ck_coverage_reports_state", "(state = 'Ready') = (made_at IS NOT NULL) AND (state = 'Failed') = (failure IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_coverage_reports_accounts_asked_by",
                        column: x => x.asked_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_coverage_reports_regions_region_code",
                        column: x => x.region_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "initiatives",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    region_code = table.Column<string>(type: "character varying(3)", nullable: true),
                    audience = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    actions = table.Column<List<int>>(type: "integer[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiatives", x => x.name);
                    table.ForeignKey(
                        name: "fk_initiatives_regions_region_code",
                        column: x => x.region_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "region_memberships",
                columns: table => new
                {
                    municipality_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    region_code = table.Column<string>(type: "character varying(3)", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_region_memberships", x => new { x.municipality_code, x.valid_from });
                    table.CheckConstraint("ck_region_memberships_period", "valid_until IS NULL OR valid_until > valid_from");
                    table.ForeignKey(
                        name: "fk_region_memberships_municipalities_municipality_code",
                        column: x => x.municipality_code,
                        principalTable: "municipalities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_region_memberships_regions_region_code",
                        column: x => x.region_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "region_timings",
                columns: table => new
                {
                    region_code = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    set_by = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    timings_ask_after = table.Column<int>(type: "integer", nullable: false),
                    timings_day_ahead = table.Column<int>(type: "integer", nullable: false),
                    timings_escalate_after = table.Column<int>(type: "integer", nullable: false),
                    timings_expire_after = table.Column<int>(type: "integer", nullable: false),
                    timings_lapse_after_months = table.Column<int>(type: "integer", nullable: false),
                    timings_remind_after = table.Column<int>(type: "integer", nullable: false),
                    timings_silent_after = table.Column<int>(type: "integer", nullable: false),
                    timings_unconfirmed_after = table.Column<int>(type: "integer", nullable: false),
                    timings_week_ahead = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_region_timings", x => x.region_code);
                    table.ForeignKey(
                        name: "fk_region_timings_accounts_set_by",
                        column: x => x.set_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_region_timings_regions_region_code",
                        column: x => x.region_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "register_scopes",
                columns: table => new
                {
                    register_version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    sector = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    province = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    municipality = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_scopes", x => new { x.register_version_id, x.id });
                    table.ForeignKey(
                        name: "fk_register_scopes_register_versions_register_version_id",
                        column: x => x.register_version_id,
                        principalTable: "register_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "schools",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    sector = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    register_version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    known_since = table.Column<DateOnly>(type: "date", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    board_number = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: true),
                    denomination = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    education_structure = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    holiday_region = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    house_number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    municipality_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    place = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    postal_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    pupils = table.Column<int>(type: "integer", nullable: true),
                    street = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    website = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    location = table.Column<Point>(type: "geography (Point, 4326)", nullable: true),
                    location_precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    location_source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_schools", x => x.code);
                    table.ForeignKey(
                        name: "fk_schools_register_versions_register_version_id",
                        column: x => x.register_version_id,
                        principalTable: "register_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outbox_attachments",
                columns: table => new
                {
                    mail_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    content_type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_attachments", x => new { x.mail_id, x.position });
                    table.ForeignKey(
                        name: "fk_outbox_attachments_outbox_mails_mail_id",
                        column: x => x.mail_id,
                        principalTable: "outbox_mails",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "joint_activities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    starts_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    ends_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    venue = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    max_group_size = table.Column<int>(type: "integer", nullable: true),
                    place_taken_in = table.Column<int>(type: "integer", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_joint_activities", x => x.id);
                    table.ForeignKey(
                        name: "fk_joint_activities_offers_offer_id",
                        column: x => x.offer_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_joint_activities_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "offer_years",
                columns: table => new
                {
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_year = table.Column<int>(type: "integer", nullable: false),
                    capacity = table.Column<int>(type: "integer", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offer_years", x => new { x.offer_id, x.school_year });
                    table.CheckConstraint("ck_offer_years_taken", "taken >= 0 AND taken <= capacity");
                    table.ForeignKey(
                        name: "fk_offer_years_offers_offer_id",
                        column: x => x.offer_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "seen_offers",
                columns: table => new
                {
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facts = table.Column<string>(type: "jsonb", nullable: false),
                    gone_in = table.Column<ulong>(type: "xid8", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seen_offers", x => x.offer_id);
                    table.ForeignKey(
                        name: "fk_seen_offers_offer_offer_id",
                        column: x => x.offer_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bulk_receivers",
                columns: table => new
                {
                    bulk_mail_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    handled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulk_receivers", x => new { x.bulk_mail_id, x.number });
                    table.CheckConstraint("ck_bulk_receivers_handled", "(outcome IS NULL) = (handled_at IS NULL)");
                    table.ForeignKey(
                        name: "fk_bulk_receivers_bulk_mails_bulk_mail_id",
                        column: x => x.bulk_mail_id,
                        principalTable: "bulk_mails",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "coverage_report_files",
                columns: table => new
                {
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    format = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coverage_report_files", x => new { x.report_id, x.format });
                    table.ForeignKey(
                        name: "fk_coverage_report_files_coverage_report_report_id",
                        column: x => x.report_id,
                        principalTable: "coverage_reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "membership_claims",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    explanation = table.Column<string>(type: "text", nullable: true),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_membership_claims", x => x.id);
                    table.CheckConstraint("ck_membership_claims_one_key", "num_nonnulls(school_code, organisation_id) = 1");
                    table.ForeignKey(
                        name: "fk_membership_claims_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_membership_claims_accounts_decided_by",
                        column: x => x.decided_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_membership_claims_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_membership_claims_schools_school_code",
                        column: x => x.school_code,
                        principalTable: "schools",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    school_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    region_code = table.Column<string>(type: "character varying(3)", nullable: true),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memberships", x => x.id);
                    table.CheckConstraint("ck_memberships_role_key", "(role = 'School') = (school_code IS NOT NULL)\nAND (role = 'Organisation') = (organisation_id IS NOT NULL)\nAND (role = 'Coordinator') = (region_code IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_memberships_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_memberships_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_memberships_regions_region_code",
                        column: x => x.region_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_memberships_schools_school_code",
                        column: x => x.school_code,
                        principalTable: "schools",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "needs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    audiences = table.Column<long>(type: "bigint", nullable: false),
                    window_from = table.Column<DateOnly>(type: "date", nullable: false),
                    group_size = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    max_distance_km = table.Column<int>(type: "integer", nullable: false),
                    needs_wheelchair_access = table.Column<bool>(type: "boolean", nullable: false),
                    remarks = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    requires_vog = table.Column<bool>(type: "boolean", nullable: false),
                    topics = table.Column<long>(type: "bigint", nullable: false),
                    window_until = table.Column<DateOnly>(type: "date", nullable: false),
                    weekdays = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_needs", x => x.id);
                    table.CheckConstraint("ck_needs_opened", "(opened_at IS NOT NULL) = (status = 'Published')");
                    table.ForeignKey(
                        name: "fk_needs_schools_school_code",
                        column: x => x.school_code,
                        principalTable: "schools",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "partnerships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    blocked_by = table.Column<int>(type: "integer", maxLength: 40, nullable: false, defaultValue: 0),
                    blocked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    coordinated_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    coordinated_by = table.Column<Guid>(type: "uuid", nullable: true),
                    school_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    stage_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    event_count = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    registered_by = table.Column<int>(type: "integer", maxLength: 40, nullable: true),
                    registered_end = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    registered_group_size = table.Column<int>(type: "integer", nullable: true),
                    registered_held_on = table.Column<DateOnly>(type: "date", nullable: true),
                    registered_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    registered_start = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    registered_venue = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partnerships", x => x.id);
                    table.CheckConstraint("ck_partnerships_blocked", "(blocked_by = 0) = (blocked_at IS NULL)");
                    table.ForeignKey(
                        name: "fk_partnerships_accounts_coordinated_by",
                        column: x => x.coordinated_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_partnerships_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnerships_schools_school_code",
                        column: x => x.school_code,
                        principalTable: "schools",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "register_entries",
                columns: table => new
                {
                    register_version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    sector = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    municipality_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    board_number = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: true),
                    denomination = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    pupils = table.Column<int>(type: "integer", nullable: true),
                    holiday_region = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_entries", x => new { x.register_version_id, x.school_code });
                    table.ForeignKey(
                        name: "fk_register_entries_municipalities_municipality_code",
                        column: x => x.municipality_code,
                        principalTable: "municipalities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_register_entries_register_version_register_version_id",
                        column: x => x.register_version_id,
                        principalTable: "register_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_register_entries_schools_school_code",
                        column: x => x.school_code,
                        principalTable: "schools",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "help_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    need_id = table.Column<Guid>(type: "uuid", nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_help_requests", x => x.id);
                    table.CheckConstraint("ck_help_requests_end", "(ended_at IS NULL) = (ended_by IS NULL) AND NOT ended_at < asked_at");
                    table.ForeignKey(
                        name: "fk_help_requests_accounts_asked_by",
                        column: x => x.asked_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_help_requests_need_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "need_alerts",
                columns: table => new
                {
                    need_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    frequency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_need_alerts", x => new { x.need_id, x.account_id });
                    table.ForeignKey(
                        name: "fk_need_alerts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_need_alerts_need_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "need_gaps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    need_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    obstacle = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    offers = table.Column<int>(type: "integer", nullable: false),
                    values = table.Column<List<string>>(type: "text[]", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_need_gaps", x => x.id);
                    table.CheckConstraint("ck_need_gaps_end", "(ended_at IS NULL) = (ended_by IS NULL) AND NOT ended_at < since");
                    table.ForeignKey(
                        name: "fk_need_gaps_need_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "need_openings",
                columns: table => new
                {
                    need_id = table.Column<Guid>(type: "uuid", nullable: false),
                    opened_in = table.Column<string>(type: "text", nullable: false, defaultValueSql: "pg_current_snapshot()::text")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_need_openings", x => x.need_id);
                    table.ForeignKey(
                        name: "fk_need_openings_need_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "need_spells",
                columns: table => new
                {
                    need_id = table.Column<Guid>(type: "uuid", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_need_spells", x => new { x.need_id, x.opened_at });
                    table.CheckConstraint("ck_need_spells_end", "closed_at > opened_at");
                    table.ForeignKey(
                        name: "fk_need_spells_needs_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "offer_alerts",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    saved_search_id = table.Column<Guid>(type: "uuid", nullable: true),
                    need_id = table.Column<Guid>(type: "uuid", nullable: true),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    noted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    mail_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offer_alerts", x => x.number);
                    table.CheckConstraint("ck_offer_alerts_followed", "(saved_search_id IS NULL) <> (need_id IS NULL)");
                    table.CheckConstraint("ck_offer_alerts_told", "(told_at IS NULL) = (mail_id IS NULL)");
                    table.ForeignKey(
                        name: "fk_offer_alerts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_offer_alerts_need_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_offer_alerts_offer_offer_id",
                        column: x => x.offer_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_offer_alerts_saved_search_saved_search_id",
                        column: x => x.saved_search_id,
                        principalTable: "saved_searches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ranking_overrides",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    need_id = table.Column<Guid>(type: "uuid", nullable: true),
                    region_code = table.Column<string>(type: "character varying(3)", nullable: true),
                    is_lift = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    counts_until = table.Column<DateOnly>(type: "date", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    made_by = table.Column<Guid>(type: "uuid", nullable: true),
                    taken_back_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    taken_back_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ranking_overrides", x => x.id);
                    table.CheckConstraint("ck_ranking_overrides_of", "(need_id IS NULL) <> (region_code IS NULL)");
                    table.ForeignKey(
                        name: "fk_ranking_overrides_accounts_made_by",
                        column: x => x.made_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_ranking_overrides_accounts_taken_back_by",
                        column: x => x.taken_back_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_ranking_overrides_need_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ranking_overrides_offer_offer_id",
                        column: x => x.offer_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ranking_overrides_regions_region_code",
                        column: x => x.region_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "activities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    joint_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    starts_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    ends_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    venue = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    group_size = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    revised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    place_taken_in = table.Column<int>(type: "integer", nullable: true),
                    cancel_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disputed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    dispute_reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    evidence = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    evidence_by = table.Column<int>(type: "integer", maxLength: 40, nullable: true),
                    evidence_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    partnership_ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    week_reminder_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    day_reminder_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirmation_asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    unconfirmed_escalated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    elsewhere_house_number = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    elsewhere_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    elsewhere_place = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    elsewhere_postal_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    elsewhere_street = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    organisation_confirmation_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    organisation_confirmation_participants = table.Column<int>(type: "integer", nullable: true),
                    organisation_confirmation_took_place = table.Column<bool>(type: "boolean", nullable: true),
                    organisation_rating_again = table.Column<int>(type: "integer", nullable: true),
                    organisation_rating_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    organisation_rating_fit = table.Column<int>(type: "integer", nullable: true),
                    organisation_rating_prepared = table.Column<int>(type: "integer", nullable: true),
                    school_confirmation_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    school_confirmation_participants = table.Column<int>(type: "integer", nullable: true),
                    school_confirmation_took_place = table.Column<bool>(type: "boolean", nullable: true),
                    school_rating_again = table.Column<int>(type: "integer", nullable: true),
                    school_rating_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    school_rating_fit = table.Column<int>(type: "integer", nullable: true),
                    school_rating_prepared = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activities", x => x.id);
                    table.CheckConstraint("ck_activities_place", "place_taken_in IS NULL OR offer_id IS NOT NULL");
                    table.ForeignKey(
                        name: "fk_activities_joint_activities_joint_id",
                        column: x => x.joint_id,
                        principalTable: "joint_activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_activities_offers_offer_id",
                        column: x => x.offer_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_activities_partnership_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "coordinator_suggestions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    need_id = table.Column<Guid>(type: "uuid", nullable: true),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    suggested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    suggested_by = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coordinator_suggestions", x => x.id);
                    table.CheckConstraint("ck_coordinator_suggestions_end", "(ended_at IS NULL) = (ended_by IS NULL) AND NOT ended_at < suggested_at");
                    table.ForeignKey(
                        name: "fk_coordinator_suggestions_accounts_suggested_by",
                        column: x => x.suggested_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_coordinator_suggestions_needs_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_coordinator_suggestions_offers_offer_id",
                        column: x => x.offer_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_coordinator_suggestions_partnership_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "covenants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    document = table.Column<string>(type: "text", nullable: true),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    organisation_signature_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    organisation_signature_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    organisation_signature_function = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    organisation_signature_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    organisation_signature_version = table.Column<int>(type: "integer", nullable: true),
                    school_signature_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    school_signature_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    school_signature_function = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    school_signature_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    school_signature_version = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_covenants", x => x.id);
                    table.CheckConstraint("ck_covenants_signed", "(signed_at IS NULL) = (document IS NULL)\nAND (signed_at IS NULL) = (hash IS NULL)\nAND (signed_at IS NULL OR (school_signature_name IS NOT NULL AND organisation_signature_name IS NOT NULL))");
                    table.ForeignKey(
                        name: "fk_covenants_partnership_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "joint_invitations",
                columns: table => new
                {
                    joint_id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    takes_part = table.Column<bool>(type: "boolean", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_joint_invitations", x => new { x.joint_id, x.partnership_id });
                    table.CheckConstraint("ck_joint_invitations_answer", "(takes_part IS NULL) = (answered_at IS NULL)");
                    table.ForeignKey(
                        name: "fk_joint_invitations_joint_activities_joint_id",
                        column: x => x.joint_id,
                        principalTable: "joint_activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_joint_invitations_partnership_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partnership_events",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    happening = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    verb = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    from = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    role = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    via = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    activity_id = table.Column<Guid>(type: "uuid", nullable: true),
                    moved_from = table.Column<DateOnly>(type: "date", nullable: true),
                    moved_to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partnership_events", x => new { x.partnership_id, x.sequence });
                    table.CheckConstraint("ck_partnership_events_days", "(happening = 'ActivityMoved') = (moved_from IS NOT NULL) AND (moved_from IS NULL) = (moved_to IS NULL)");
                    table.CheckConstraint("ck_partnership_events_move", "(verb IS NULL AND \"from\" = \"to\") OR (\"from\", verb, \"to\") IN (('Suggested', 'Request', 'Requested'), ('Suggested', 'Decline', 'Declined'), ('Suggested', 'Register', 'InConversation'), ('Requested', 'Accept', 'InConversation'), ('Requested', 'Decline', 'Declined'), ('Requested', 'Withdraw', 'Ended'), ('Requested', 'Expire', 'Expired'), ('Requested', 'PassOver', 'Ended'), ('InConversation', 'Plan', 'Planned'), ('InConversation', 'End', 'Ended'), ('Planned', 'Plan', 'Planned'), ('Planned', 'Cancel', 'InConversation'), ('Planned', 'Miss', 'InConversation'), ('Planned', 'Confirm', 'Active'), ('Planned', 'End', 'Ended'), ('Active', 'Plan', 'Active'), ('Active', 'Cancel', 'Active'), ('Active', 'Miss', 'Active'), ('Active', 'Confirm', 'Active'), ('Active', 'Recognise', 'Structural'), ('Active', 'Lapse', 'Dormant'), ('Active', 'End', 'Ended'), ('Structural', 'Plan', 'Structural'), ('Structural', 'Cancel', 'Structural'), ('Structural', 'Miss', 'Structural'), ('Structural', 'Confirm', 'Structural'), ('Structural', 'Lapse', 'Dormant'), ('Structural', 'End', 'Ended'), ('Declined', 'Request', 'Requested'), ('Expired', 'Request', 'Requested'), ('Dormant', 'Request', 'Requested'), ('Dormant', 'Plan', 'Planned'), ('Dormant', 'Confirm', 'Active'), ('Dormant', 'End', 'Ended'), ('Ended', 'Request', 'Requested'))");
                    table.CheckConstraint("ck_partnership_events_moved", "(happening = 'Moved') = (verb IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_partnership_events_partnership_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "partnership_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    need_id = table.Column<Guid>(type: "uuid", nullable: true),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instead_offer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    round_id = table.Column<Guid>(type: "uuid", nullable: true),
                    school_year = table.Column<int>(type: "integer", nullable: false),
                    message = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    escalated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decline_reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    answer_note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    place_taken_in = table.Column<int>(type: "integer", nullable: true),
                    escalate_on = table.Column<DateOnly>(type: "date", nullable: false),
                    expire_on = table.Column<DateOnly>(type: "date", nullable: false),
                    remind_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partnership_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_partnership_requests_needs_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_requests_offers_instead_offer_id",
                        column: x => x.instead_offer_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_requests_offers_offer_id",
                        column: x => x.offer_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_partnership_requests_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_proposals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    need_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_year = table.Column<int>(type: "integer", nullable: false),
                    metres = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_by_hand = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    wave = table.Column<int>(type: "integer", nullable: true),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_proposals", x => x.id);
                    table.CheckConstraint("ck_plan_proposals_state", "(state = 'Sent') = (partnership_id IS NOT NULL) AND (state IN ('Sent', 'Lapsed')) = (wave IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_plan_proposals_accounts_changed_by",
                        column: x => x.changed_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_plan_proposals_needs_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plan_proposals_offers_offer_id",
                        column: x => x.offer_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plan_proposals_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plan_proposals_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plan_proposals_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_plan_proposals_schools_school_code",
                        column: x => x.school_code,
                        principalTable: "schools",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "renewals",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_year = table.Column<int>(type: "integer", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ask_again_on = table.Column<DateOnly>(type: "date", nullable: true),
                    agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    organisation_said_answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    organisation_said_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    organisation_said_reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    school_said_answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    school_said_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    school_said_reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_renewals", x => new { x.partnership_id, x.school_year });
                    table.ForeignKey(
                        name: "fk_renewals_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "activity_checks",
                columns: table => new
                {
                    activity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity_checks", x => new { x.activity_id, x.item });
                    table.ForeignKey(
                        name: "fk_activity_checks_activity_activity_id",
                        column: x => x.activity_id,
                        principalTable: "activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "evidence_documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    activity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    file_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    attached_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    scan = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scanned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    gone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_documents", x => x.id);
                    table.CheckConstraint("ck_evidence_documents_hash", "octet_length(hash) = 32 AND size > 0");
                    table.CheckConstraint("ck_evidence_documents_refused", "scan <> 'Refused' OR gone_at IS NOT NULL");
                    table.ForeignKey(
                        name: "fk_evidence_documents_activities_activity_id",
                        column: x => x.activity_id,
                        principalTable: "activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_evidence_documents_partnership_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "proposed_moments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    start = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    end = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    activity_id = table.Column<Guid>(type: "uuid", nullable: true),
                    proposed_by = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposed_moments", x => x.id);
                    table.ForeignKey(
                        name: "fk_proposed_moments_activities_activity_id",
                        column: x => x.activity_id,
                        principalTable: "activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_proposed_moments_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "covenant_versions",
                columns: table => new
                {
                    covenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kvk_number = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    organisation_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    organisation_place = table.Column<string>(type: "text", nullable: true),
                    school_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    school_name = table.Column<string>(type: "text", nullable: false),
                    school_place = table.Column<string>(type: "text", nullable: true),
                    ending = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    first_year = table.Column<int>(type: "integer", nullable: false),
                    kinds = table.Column<long>(type: "bigint", nullable: false),
                    organisation_arranges = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    school_arranges = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    times_per_year = table.Column<int>(type: "integer", nullable: false),
                    together = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    years = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_covenant_versions", x => new { x.covenant_id, x.number });
                    table.ForeignKey(
                        name: "fk_covenant_versions_covenants_covenant_id",
                        column: x => x.covenant_id,
                        principalTable: "covenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mail_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    side = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    activity_id = table.Column<Guid>(type: "uuid", nullable: true),
                    renewal_year = table.Column<int>(type: "integer", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_links", x => x.id);
                    table.CheckConstraint("ck_mail_links_about", "octet_length(token_hash) = 32\nAND (purpose = 'AnswerRequest') = (request_id IS NOT NULL)\nAND (purpose = 'SayWhetherItTookPlace') = (activity_id IS NOT NULL)\nAND (purpose = 'Renewal') = (renewal_year IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_mail_links_activities_activity_id",
                        column: x => x.activity_id,
                        principalTable: "activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_mail_links_partnership_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_mail_links_partnership_request_request_id",
                        column: x => x.request_id,
                        principalTable: "partnership_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_claims_user_id",
                table: "account_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_logins_user_id",
                table: "account_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "accounts",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "accounts",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_activities_held_on",
                table: "activities",
                column: "held_on");

            migrationBuilder.CreateIndex(
                name: "ix_activities_joint_id",
                table: "activities",
                column: "joint_id");

            migrationBuilder.CreateIndex(
                name: "ix_activities_offer_id",
                table: "activities",
                column: "offer_id");

            migrationBuilder.CreateIndex(
                name: "ix_activities_partnership_id",
                table: "activities",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_activities_status_held_on",
                table: "activities",
                columns: new[] { "status", "held_on" });

            migrationBuilder.CreateIndex(
                name: "ix_bulk_mails_made_by",
                table: "bulk_mails",
                column: "made_by");

            migrationBuilder.CreateIndex(
                name: "ix_bulk_mails_region_code_made_at",
                table: "bulk_mails",
                columns: new[] { "region_code", "made_at" });

            migrationBuilder.CreateIndex(
                name: "ix_bulk_receivers_address",
                table: "bulk_receivers",
                column: "address");

            migrationBuilder.CreateIndex(
                name: "ix_bulk_receivers_bulk_mail_id_address",
                table: "bulk_receivers",
                columns: new[] { "bulk_mail_id", "address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bulk_receivers_waiting",
                table: "bulk_receivers",
                columns: new[] { "bulk_mail_id", "number" },
                filter: "outcome IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_feeds_token_hash",
                table: "calendar_feeds",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_coordinator_suggestions_need_id",
                table: "coordinator_suggestions",
                column: "need_id");

            migrationBuilder.CreateIndex(
                name: "ix_coordinator_suggestions_offer_id",
                table: "coordinator_suggestions",
                column: "offer_id");

            migrationBuilder.CreateIndex(
                name: "ix_coordinator_suggestions_suggested_by",
                table: "coordinator_suggestions",
                column: "suggested_by");

            migrationBuilder.CreateIndex(
                name: "ux_coordinator_suggestions_open",
                table: "coordinator_suggestions",
                column: "partnership_id",
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_covenants_partnership_id_created_at",
                table: "covenants",
                columns: new[] { "partnership_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ux_covenants_open",
                table: "covenants",
                column: "partnership_id",
                unique: true,
                filter: "signed_at IS NULL AND ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_coverage_municipality_snapshots_municipality_code",
                table: "coverage_municipality_snapshots",
                column: "municipality_code");

            migrationBuilder.CreateIndex(
                name: "ix_coverage_reports_asked_at",
                table: "coverage_reports",
                column: "asked_at");

            migrationBuilder.CreateIndex(
                name: "ix_coverage_reports_asked_by",
                table: "coverage_reports",
                column: "asked_by");

            migrationBuilder.CreateIndex(
                name: "ix_coverage_reports_region_code",
                table: "coverage_reports",
                column: "region_code");

            migrationBuilder.CreateIndex(
                name: "ux_coverage_reports_subject",
                table: "coverage_reports",
                columns: new[] { "date", "province", "region_code", "language", "definition_version", "register_read_at" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_coverage_snapshots_date_province_sector_definition_version",
                table: "coverage_snapshots",
                columns: new[] { "date", "province", "sector", "definition_version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_coverage_targets_province_sector_valid_from",
                table: "coverage_targets",
                columns: new[] { "province", "sector", "valid_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_evidence_documents_activity_id",
                table: "evidence_documents",
                column: "activity_id");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_documents_partnership_id",
                table: "evidence_documents",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_documents_scan_attached_at",
                table: "evidence_documents",
                columns: new[] { "scan", "attached_at" },
                filter: "gone_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_help_requests_asked_by",
                table: "help_requests",
                column: "asked_by");

            migrationBuilder.CreateIndex(
                name: "ux_help_requests_open",
                table: "help_requests",
                column: "need_id",
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_region_code",
                table: "initiatives",
                column: "region_code");

            migrationBuilder.CreateIndex(
                name: "ix_job_runs_job_started_at",
                table: "job_runs",
                columns: new[] { "job", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_job_runs_started_by",
                table: "job_runs",
                column: "started_by");

            migrationBuilder.CreateIndex(
                name: "ix_joint_activities_offer_id",
                table: "joint_activities",
                column: "offer_id");

            migrationBuilder.CreateIndex(
                name: "ix_joint_activities_organisation_id",
                table: "joint_activities",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_joint_invitations_partnership_id",
                table: "joint_invitations",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_mail_links_activity_id",
                table: "mail_links",
                column: "activity_id");

            migrationBuilder.CreateIndex(
                name: "ix_mail_links_partnership_id",
                table: "mail_links",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_mail_links_request_id",
                table: "mail_links",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_mail_links_token_hash",
                table: "mail_links",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_membership_claims_decided_by",
                table: "membership_claims",
                column: "decided_by");

            migrationBuilder.CreateIndex(
                name: "ix_membership_claims_organisation_id",
                table: "membership_claims",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_membership_claims_school_code",
                table: "membership_claims",
                column: "school_code");

            migrationBuilder.CreateIndex(
                name: "ux_membership_claims_pending",
                table: "membership_claims",
                columns: new[] { "account_id", "school_code", "organisation_id" },
                unique: true,
                filter: "status = 'Pending'")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_memberships_account_id_role_school_code_organisation_id_reg",
                table: "memberships",
                columns: new[] { "account_id", "role", "school_code", "organisation_id", "region_code" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_memberships_organisation_id",
                table: "memberships",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_region_code",
                table: "memberships",
                column: "region_code");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_school_code",
                table: "memberships",
                column: "school_code");

            migrationBuilder.CreateIndex(
                name: "ix_municipalities_province",
                table: "municipalities",
                column: "province");

            migrationBuilder.CreateIndex(
                name: "ix_need_alerts_account_id",
                table: "need_alerts",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ux_need_gaps_open",
                table: "need_gaps",
                column: "need_id",
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_needs_school_code_status",
                table: "needs",
                columns: new[] { "school_code", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_account_id_at",
                table: "notices",
                columns: new[] { "account_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_at",
                table: "notices",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_notices_unread",
                table: "notices",
                column: "account_id",
                filter: "read_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_offer_alerts_need_id",
                table: "offer_alerts",
                column: "need_id");

            migrationBuilder.CreateIndex(
                name: "ix_offer_alerts_offer_id",
                table: "offer_alerts",
                column: "offer_id");

            migrationBuilder.CreateIndex(
                name: "ix_offer_alerts_once",
                table: "offer_alerts",
                columns: new[] { "account_id", "saved_search_id", "need_id", "offer_id" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_offer_alerts_saved_search_id",
                table: "offer_alerts",
                column: "saved_search_id");

            migrationBuilder.CreateIndex(
                name: "ix_offer_alerts_waiting",
                table: "offer_alerts",
                column: "account_id",
                filter: "told_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_offer_changes_changed_at",
                table: "offer_changes",
                column: "changed_at");

            migrationBuilder.CreateIndex(
                name: "ix_offer_changes_transaction_id",
                table: "offer_changes",
                column: "transaction_id");

            migrationBuilder.CreateIndex(
                name: "ix_offers_organisation_id_status",
                table: "offers",
                columns: new[] { "organisation_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_offers_status",
                table: "offers",
                column: "status");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mails_created_at",
                table: "outbox_mails",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mails_due",
                table: "outbox_mails",
                columns: new[] { "next_attempt_at", "id" },
                filter: "status IN ('Waiting', 'Sending')");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mails_held",
                table: "outbox_mails",
                columns: new[] { "account_id", "held_until" },
                filter: "status = 'Held'");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mails_message_id",
                table: "outbox_mails",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mails_status_created_at",
                table: "outbox_mails",
                columns: new[] { "status", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mails_thread",
                table: "outbox_mails",
                columns: new[] { "thread_key", "to_address", "created_at" },
                filter: "thread_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_requests_instead_offer_id",
                table: "partnership_requests",
                column: "instead_offer_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_requests_need_id",
                table: "partnership_requests",
                column: "need_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_requests_offer_id",
                table: "partnership_requests",
                column: "offer_id");

            migrationBuilder.CreateIndex(
                name: "ix_partnership_requests_round_id",
                table: "partnership_requests",
                column: "round_id",
                filter: "round_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_partnership_requests_open",
                table: "partnership_requests",
                column: "partnership_id",
                unique: true,
                filter: "answer IS NULL");

            migrationBuilder.CreateIndex(
                name: "ux_partnership_requests_round",
                table: "partnership_requests",
                column: "round_id",
                unique: true,
                filter: "answer = 'Accepted'");

            migrationBuilder.CreateIndex(
                name: "ix_partnerships_coordinated_by",
                table: "partnerships",
                column: "coordinated_by");

            migrationBuilder.CreateIndex(
                name: "ix_partnerships_due_on",
                table: "partnerships",
                column: "due_on");

            migrationBuilder.CreateIndex(
                name: "ix_partnerships_organisation_id_stage",
                table: "partnerships",
                columns: new[] { "organisation_id", "stage" });

            migrationBuilder.CreateIndex(
                name: "ix_partnerships_school_code_organisation_id",
                table: "partnerships",
                columns: new[] { "school_code", "organisation_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_plan_proposals_changed_by",
                table: "plan_proposals",
                column: "changed_by");

            migrationBuilder.CreateIndex(
                name: "ix_plan_proposals_need_id",
                table: "plan_proposals",
                column: "need_id");

            migrationBuilder.CreateIndex(
                name: "ix_plan_proposals_offer_id",
                table: "plan_proposals",
                column: "offer_id");

            migrationBuilder.CreateIndex(
                name: "ix_plan_proposals_organisation_id",
                table: "plan_proposals",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_plan_proposals_partnership_id",
                table: "plan_proposals",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_plan_proposals_plan_id_number",
                table: "plan_proposals",
                columns: new[] { "plan_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_plan_proposals_school_code",
                table: "plan_proposals",
                column: "school_code");

            migrationBuilder.CreateIndex(
                name: "ux_plan_proposals_school",
                table: "plan_proposals",
                columns: new[] { "plan_id", "school_code" },
                unique: true,
                filter: "state IN ('Open', 'Sent')");

            migrationBuilder.CreateIndex(
                name: "ix_plans_created_at",
                table: "plans",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_plans_created_by",
                table: "plans",
                column: "created_by");

            migrationBuilder.CreateIndex(
                name: "ix_postal_areas_municipality_code",
                table: "postal_areas",
                column: "municipality_code");

            migrationBuilder.CreateIndex(
                name: "ix_proposed_moments_activity_id",
                table: "proposed_moments",
                column: "activity_id");

            migrationBuilder.CreateIndex(
                name: "ix_proposed_moments_partnership_id",
                table: "proposed_moments",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_ranking_overrides_made_by",
                table: "ranking_overrides",
                column: "made_by");

            migrationBuilder.CreateIndex(
                name: "ix_ranking_overrides_need",
                table: "ranking_overrides",
                column: "need_id",
                filter: "taken_back_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_ranking_overrides_offer_id",
                table: "ranking_overrides",
                column: "offer_id");

            migrationBuilder.CreateIndex(
                name: "ix_ranking_overrides_region",
                table: "ranking_overrides",
                column: "region_code",
                filter: "taken_back_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_ranking_overrides_taken_back_by",
                table: "ranking_overrides",
                column: "taken_back_by");

            migrationBuilder.CreateIndex(
                name: "ix_region_memberships_region_code",
                table: "region_memberships",
                column: "region_code");

            migrationBuilder.CreateIndex(
                name: "ux_region_memberships_current",
                table: "region_memberships",
                column: "municipality_code",
                unique: true,
                filter: "valid_until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_region_timings_set_by",
                table: "region_timings",
                column: "set_by");

            migrationBuilder.CreateIndex(
                name: "ix_register_entries_municipality_code",
                table: "register_entries",
                column: "municipality_code");

            migrationBuilder.CreateIndex(
                name: "ix_register_entries_school_code",
                table: "register_entries",
                column: "school_code");

            migrationBuilder.CreateIndex(
                name: "ix_register_scopes_sector_province",
                table: "register_scopes",
                columns: new[] { "sector", "province" });

            migrationBuilder.CreateIndex(
                name: "ix_register_versions_label",
                table: "register_versions",
                column: "label",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_renewals_ask_again_on",
                table: "renewals",
                column: "ask_again_on",
                filter: "ask_again_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_renewals_asked_at",
                table: "renewals",
                column: "asked_at",
                filter: "reminded_at IS NULL AND agreed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_saved_searches_account_id",
                table: "saved_searches",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_schools_register_version_id",
                table: "schools",
                column: "register_version_id");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_account_id",
                table: "sessions",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_key_hash",
                table: "sessions",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_started_at",
                table: "sessions",
                column: "started_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_claims");

            migrationBuilder.DropTable(
                name: "account_logins");

            migrationBuilder.DropTable(
                name: "account_tokens");

            migrationBuilder.DropTable(
                name: "activity_checks");

            migrationBuilder.DropTable(
                name: "alert_people");

            migrationBuilder.DropTable(
                name: "bulk_addresses");

            migrationBuilder.DropTable(
                name: "bulk_receivers");

            migrationBuilder.DropTable(
                name: "calendar_feeds");

            migrationBuilder.DropTable(
                name: "coordinator_suggestions");

            migrationBuilder.DropTable(
                name: "covenant_versions");

            migrationBuilder.DropTable(
                name: "coverage_municipality_snapshots");

            migrationBuilder.DropTable(
                name: "coverage_report_files");

            migrationBuilder.DropTable(
                name: "coverage_snapshots");

            migrationBuilder.DropTable(
                name: "coverage_targets");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "erased_accounts");

            migrationBuilder.DropTable(
                name: "evidence_documents");

            migrationBuilder.DropTable(
                name: "geocoded_addresses");

            migrationBuilder.DropTable(
                name: "help_requests");

            migrationBuilder.DropTable(
                name: "indicators");

            migrationBuilder.DropTable(
                name: "initiatives");

            migrationBuilder.DropTable(
                name: "job_runs");

            migrationBuilder.DropTable(
                name: "joint_invitations");

            migrationBuilder.DropTable(
                name: "mail_choices");

            migrationBuilder.DropTable(
                name: "mail_links");

            migrationBuilder.DropTable(
                name: "mail_people");

            migrationBuilder.DropTable(
                name: "membership_claims");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "municipality_outlines");

            migrationBuilder.DropTable(
                name: "national_ambitions");

            migrationBuilder.DropTable(
                name: "need_alerts");

            migrationBuilder.DropTable(
                name: "need_gaps");

            migrationBuilder.DropTable(
                name: "need_openings");

            migrationBuilder.DropTable(
                name: "need_spells");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "offer_alerts");

            migrationBuilder.DropTable(
                name: "offer_change_horizons");

            migrationBuilder.DropTable(
                name: "offer_change_readers");

            migrationBuilder.DropTable(
                name: "offer_changes");

            migrationBuilder.DropTable(
                name: "offer_years");

            migrationBuilder.DropTable(
                name: "outbox_attachments");

            migrationBuilder.DropTable(
                name: "partnership_clock");

            migrationBuilder.DropTable(
                name: "partnership_events");

            migrationBuilder.DropTable(
                name: "plan_proposals");

            migrationBuilder.DropTable(
                name: "postal_areas");

            migrationBuilder.DropTable(
                name: "programme_actions");

            migrationBuilder.DropTable(
                name: "proposed_moments");

            migrationBuilder.DropTable(
                name: "ranking_overrides");

            migrationBuilder.DropTable(
                name: "region_memberships");

            migrationBuilder.DropTable(
                name: "region_timings");

            migrationBuilder.DropTable(
                name: "register_entries");

            migrationBuilder.DropTable(
                name: "register_scopes");

            migrationBuilder.DropTable(
                name: "renewals");

            migrationBuilder.DropTable(
                name: "scale_levels");

            migrationBuilder.DropTable(
                name: "school_boards");

            migrationBuilder.DropTable(
                name: "seen_offers");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "bulk_mails");

            migrationBuilder.DropTable(
                name: "covenants");

            migrationBuilder.DropTable(
                name: "coverage_reports");

            migrationBuilder.DropTable(
                name: "partnership_requests");

            migrationBuilder.DropTable(
                name: "saved_searches");

            migrationBuilder.DropTable(
                name: "outbox_mails");

            migrationBuilder.DropTable(
                name: "plans");

            migrationBuilder.DropTable(
                name: "activities");

            migrationBuilder.DropTable(
                name: "municipalities");

            migrationBuilder.DropTable(
                name: "regions");

            migrationBuilder.DropTable(
                name: "needs");

            migrationBuilder.DropTable(
                name: "joint_activities");

            migrationBuilder.DropTable(
                name: "partnerships");

            migrationBuilder.DropTable(
                name: "offers");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "schools");

            migrationBuilder.DropTable(
                name: "organisations");

            migrationBuilder.DropTable(
                name: "register_versions");
        }
    }
}
