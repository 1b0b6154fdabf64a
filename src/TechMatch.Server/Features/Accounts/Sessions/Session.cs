using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Accounts.Sessions;

/// <summary>One browser in which somebody has signed in. The browser has the key, the database only its hash.</summary>
public sealed class Session
{
    public const int MaxDeviceLength = 200;

    private Session()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>SHA-256 of the key in the cookie.</summary>
    public byte[] KeyHash { get; private set; } = [];

    public Guid AccountId { get; private set; }

    /// <summary>The account's security stamp at sign-in; when that changes, as with a new password, the session is over.</summary>
    public string SecurityStamp { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Last call, to the minute.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>What the browser says it is, so that a person knows which session is which.</summary>
    public string? Device { get; private set; }

    public static Session Start(Guid id, byte[] keyHash, Guid accountId, string securityStamp, string? device, DateTimeOffset at) => new()
    {
        Id = id,
        KeyHash = keyHash,
        AccountId = accountId,
        SecurityStamp = securityStamp,
        StartedAt = at,
        SeenAt = at,
        Device = device?.Length > MaxDeviceLength ? device[..MaxDeviceLength] : device,
    };
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Device).HasMaxLength(Session.MaxDeviceLength);
        builder.HasIndex(s => s.KeyHash).IsUnique();
        builder.HasIndex(s => s.StartedAt);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
