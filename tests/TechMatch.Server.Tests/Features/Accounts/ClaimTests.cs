using System.Net;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Organisations;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Accounts;

/// <summary>Asking to act for a school or company, and who decides.</summary>
public sealed class ClaimTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("www.deregenboog.nl", "anna@deregenboog.nl", "approved")]
    [InlineData("deregenboog.nl/locatie", "Anna@DeRegenboog.NL", "approved")]
    [InlineData("www.deregenboog.nl", "anna@leerling.deregenboog.nl", "pending")]
    [InlineData("www.deregenboog.nl", "anna@nepderegenboog.nl", "pending")]
    [InlineData("www.deregenboog.nl", "anna@deregenboog.nl.example", "pending")]
    [InlineData("www.gmail.com", "anna@gmail.com", "pending")]
    [InlineData("deregenboog.yurls.net", "anna@yurls.net", "pending")]
    [InlineData("www.kpnmail.nl/regenboog", "anna@kpnmail.nl", "pending")]
    [InlineData("oost.hetcollege.nl", "anna@hetcollege.nl", "approved")]
    [InlineData("diep.oost.dezavel.nl", "anna@oost.dezavel.nl", "pending")]
    [InlineData(null, "anna@deregenboog.nl", "pending")]
    public async Task The_domain_of_the_register_lets_somebody_in_at_once(string? website, string email, string status)
    {
        var builder = A.School();
        var school = await server.Add(website is null ? builder : builder.WithWebsite(website));
        using var client = await server.SignIn(await WithEmail(email));
        var claim = await client.Post($"/schools/{school.Code}/claims", new { explanation = "Directeur" }).Body(HttpStatusCode.Created);
        Assert.Equal((status, school.Code.Value), (claim.Text("status"), claim.Text("schoolCode")));
        var session = await client.Get("/session");
        Assert.Equal(status == "approved" ? 1 : 0, session.GetProperty("memberships").GetArrayLength());
        Assert.Equal(status == "approved" ? 0 : 1, session.GetProperty("claims").GetArrayLength());
    }

    [Fact]
    public async Task On_the_domain_of_a_board_only_the_domain_itself_counts()
    {
        var eik = await server.Add(A.School().WithCode("81EI00").WithWebsite("www.eik.skolen.example"));
        await server.Add(A.School().WithCode("81BE00").WithWebsite("beuk.skolen.example"));
        var linde = await server.Add(A.School().WithCode("81LI00").WithWebsite("www.skolen.example/linde"));
        using var client = await server.SignIn(await WithEmail("anna@skolen.example"));
        Assert.Equal("pending", (await client.Post($"/schools/{eik.Code}/claims", new { }).Body(HttpStatusCode.Created)).Text("status"));
        Assert.Equal("approved", (await client.Post($"/schools/{linde.Code}/claims", new { }).Body(HttpStatusCode.Created)).Text("status"));
    }

    [Fact]
    public async Task Establishments_of_one_institution_share_their_domain()
    {
        var east = await server.Add(A.School().WithCode("82CO00").WithWebsite("oost.college.example"));
        await server.Add(A.School().WithCode("82CO01").WithWebsite("west.college.example"));
        using var client = await server.SignIn(await WithEmail("anna@college.example"));
        Assert.Equal("approved", (await client.Post($"/schools/{east.Code}/claims", new { }).Body(HttpStatusCode.Created)).Text("status"));
    }

    [Fact]
    public async Task A_coordinator_decides_and_the_person_hears_of_it()
    {
        var school = await server.Add(A.School().Named("De Zandloper").In("Almelo"));
        using var coordinator = await server.AsCoordinator("TWE");
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        var made = await client.Post($"/schools/{school.Code}/claims", new { explanation = "Ik ben <b>directeur</b>." }).Body(HttpStatusCode.Created);
        Assert.Contains(await MailsOf("claim-made-decide"), m => m.Subject.Contains("De Zandloper", StringComparison.Ordinal));

        var listed = (await coordinator.Get("/claims?pageSize=100")).GetProperty("items").EnumerateArray().Single(c => c.Id() == made.Id());
        Assert.Equal((account.Email, "De Zandloper", "Ik ben <b>directeur</b>."), (listed.Text("claimantEmail"), listed.Text("name"), listed.Text("explanation")));
        await coordinator.Put($"/claims/{made.Id()}/status", new { status = "approved" }).Refuses((HttpStatusCode)428, "version-required");
        await coordinator.Put($"/claims/{made.Id()}/status", new { status = "approved" }, "\"1\"").Refuses(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        var tag = await coordinator.TagOf($"/claims/{made.Id()}");
        Assert.Equal($"\"{listed.GetProperty("version").GetUInt32()}\"", tag);
        var decided = await coordinator.Put($"/claims/{made.Id()}/status", new { status = "approved" }, tag).Body(HttpStatusCode.OK);
        Assert.Equal(("approved", 1), (decided.Text("status"), decided.GetProperty("members").GetInt32()));

        Assert.Equal(school.Code.Value, (await client.Get("/session")).GetProperty("memberships")[0].Text("schoolCode"));
        Assert.Contains(await MailsOf("claim-approved"), m => m.ToAddress == account.Email && m.Text.Contains($"/school/{school.Code}", StringComparison.Ordinal));
        await client.Post($"/schools/{school.Code}/claims", new { }).Refuses(HttpStatusCode.Conflict, "claim-member");
    }

    [Fact]
    public async Task A_refusal_has_a_reason_that_the_person_reads_and_they_can_ask_again()
    {
        var company = await server.Add(An.Organisation().Named("Staal & Zonen").In("Hengelo"));
        using var coordinator = await server.AsCoordinator("TWE");
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        var made = await client.Post($"/organisations/{company.Id}/claims", new { }).Body(HttpStatusCode.Created);
        var tag = await coordinator.TagOf($"/claims/{made.Id()}");
        await coordinator.Put($"/claims/{made.Id()}/status", new { status = "refused" }, tag).Refuses(HttpStatusCode.BadRequest, "invalid-input", "reason: text-required");
        await coordinator.Put($"/claims/{made.Id()}/status", new { status = "pending", reason = "x" }, tag).Refuses(HttpStatusCode.BadRequest, "invalid-input", "status: claim-status-choice");
        await coordinator.Put($"/claims/{made.Id()}/status", new { status = "refused", reason = "We kennen je <i>niet</i>." }, tag).Body(HttpStatusCode.OK);
        var claim = (await client.Get("/session")).GetProperty("claims")[0];
        Assert.Equal(("refused", "We kennen je <i>niet</i>.", "Staal & Zonen"), (claim.Text("status"), claim.Text("reason"), claim.Text("name")));
        var mail = Assert.Single(await MailsOf("claim-refused"), m => m.ToAddress == account.Email);
        Assert.DoesNotContain("<i>niet", mail.Html);
        Assert.Contains("Staal & Zonen", mail.Subject);
        await client.Post($"/organisations/{company.Id}/claims", new { }).Body(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Of_two_coordinators_who_decide_at_once_one_wins_and_the_other_hears_it()
    {
        var school = await server.Add(A.School().In("Deventer"));
        await using var db = server.Database.Open();
        var region = await db.Set<Domain.Geography.RegionMembership>().Where(m => m.MunicipalityCode == school.Facts.MunicipalityCode)
            .Select(m => m.RegionCode).SingleAsync(TestContext.Current.CancellationToken);
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        var made = await client.Post($"/schools/{school.Code}/claims", new { }).Body(HttpStatusCode.Created);
        var coordinators = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.AsCoordinator(region)));
        var tag = await coordinators[0].TagOf($"/claims/{made.Id()}");
        var answers = await Task.WhenAll(coordinators.Select((c, i) => c.Put(
            $"/claims/{made.Id()}/status", i % 2 == 0 ? new { status = "approved", reason = "" } : new { status = "refused", reason = "Nee" }, tag)));
        var won = Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        foreach (var lost in answers.Where(a => a != won))
        {
            Assert.Equal("claim-decided", (await lost.Body(HttpStatusCode.Conflict)).Text("code"));
        }

        var approved = (await won.Body(HttpStatusCode.OK)).Text("status") == "approved";
        Assert.Equal(approved ? 1 : 0, await db.Set<Membership>().CountAsync(m => m.AccountId == account.Id, TestContext.Current.CancellationToken));
        Assert.Single(await MailsOf(approved ? "claim-approved" : "claim-refused"), m => m.ToAddress == account.Email);
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_claim_and_nobody_sees_another_region()
    {
        var twente = await server.Add(A.School().In("Enschede"));
        var zwolle = await server.Add(A.School().In("Zwolle"));
        var account = await server.AddAccount(
            a => Membership.OfRegion(Guid.CreateVersion7(), a, "TWE", TestServer.Start),
            a => Membership.OfProgramme(Guid.CreateVersion7(), a, MembershipRole.Administrator, TestServer.Start));
        using var client = await server.SignIn(account);
        using var coordinator = await server.AsCoordinator("TWE");
        using var other = await server.AsSomebody();
        var own = await client.Post($"/schools/{twente.Code}/claims", new { }).Body(HttpStatusCode.Created);
        var elsewhere = await other.Post($"/schools/{zwolle.Code}/claims", new { }).Body(HttpStatusCode.Created);
        await client.Put($"/claims/{own.Id()}/status", new { status = "approved" }, "*").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await coordinator.Put($"/claims/{elsewhere.Id()}/status", new { status = "approved" }, "*").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        Assert.DoesNotContain((await coordinator.Get("/claims?pageSize=100")).GetProperty("items").EnumerateArray(), c => c.Id() == elsewhere.Id());
        Assert.Contains((await client.Get("/claims?pageSize=100")).GetProperty("items").EnumerateArray(), c => c.Id() == elsewhere.Id());
        Assert.True((await client.Get("/claims?pageSize=100")).GetProperty("items").EnumerateArray().Single(c => c.Id() == own.Id()).GetProperty("isOwn").GetBoolean());
    }

    [Fact]
    public async Task A_claim_is_made_once_on_an_open_school_and_not_without_end()
    {
        using var client = await server.AsSomebody();
        var closed = await server.Add(A.School().ClosedOn(new DateOnly(2026, 8, 1)));
        await client.Post($"/schools/{closed.Code}/claims", new { }).Refuses(HttpStatusCode.Conflict, "school-closed");
        await client.Post("/schools/99ZZ99/claims", new { }).Refuses(HttpStatusCode.NotFound, "not-found");
        await client.Post($"/organisations/{Guid.NewGuid()}/claims", new { }).Refuses(HttpStatusCode.NotFound, "not-found");
        var school = await server.Add(A.School());
        await client.Post($"/schools/{school.Code}/claims", new { explanation = new string('x', 501) }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "explanation: text-too-long");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.Post($"/schools/{school.Code}/claims", new { })));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.Created), a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
        await client.Post($"/schools/{school.Code}/claims", new { }).Refuses(HttpStatusCode.Conflict, "claim-pending");
        for (var i = 0; i < 4; i++)
        {
            await client.Post($"/schools/{(await server.Add(A.School())).Code}/claims", new { }).Body(HttpStatusCode.Created);
        }

        await client.Post($"/schools/{(await server.Add(A.School())).Code}/claims", new { }).Refuses(HttpStatusCode.Conflict, "claim-too-many");
    }

    [Fact]
    public async Task A_company_registers_itself_and_its_coordinator_decides()
    {
        await server.Add(A.School().In("Rijssen-Holten"));
        var code = await Municipality("Rijssen-Holten");
        using var client = await server.AsSomebody();
        var made = await client.Post("/organisations", new
        {
            kind = "company",
            name = "Boldermolen Robotica B.V.",
            kvkNumber = "7012 3456",
            street = "Industrieweg",
            houseNumber = "12a",
            postalCode = "7461 ab",
            place = "Rijssen",
            municipalityCode = code,
            website = "https://www.boldermolen.example/",
            contactEmail = "stage@boldermolen.example",
            explanation = "Ik doe de stages.",
        }).Body(HttpStatusCode.Created);
        Assert.True(made.GetProperty("isNew").GetBoolean());
        Assert.Equal("pending", made.GetProperty("claim").Text("status"));
        await using var db = server.Database.Open();
        var company = await db.Set<Organisation>().SingleAsync(o => o.Id == made.GetProperty("organisationId").GetGuid(), TestContext.Current.CancellationToken);
        Assert.Equal(("70123456", "7461AB", "www.boldermolen.example", "stage@boldermolen.example"), (company.Facts.KvkNumber?.Value, company.Facts.PostalCode?.Value, company.Facts.Website, company.ContactEmail));
        Assert.NotNull(company.Location);

        // Another of the same company joins it instead of making it twice.
        using var colleague = await server.AsSomebody();
        var joined = await colleague.Post("/organisations", new { kind = "company", name = "Heel andere naam", kvkNumber = "70123456", place = "Rijssen", municipalityCode = code }).Body(HttpStatusCode.Created);
        Assert.False(joined.GetProperty("isNew").GetBoolean());
        Assert.Equal(company.Id, joined.GetProperty("organisationId").GetGuid());
        Assert.Equal("Boldermolen Robotica B.V.", joined.GetProperty("claim").Text("name"));
    }

    [Fact]
    public async Task Ten_people_of_one_company_at_once_make_one_company()
    {
        await server.Add(A.School().In("Borne"));
        var code = await Municipality("Borne");
        var people = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => server.AsSomebody()));
        var answers = await Task.WhenAll(people.Select(p => p.Post("/organisations", new { kind = "company", name = "Eén bedrijf", kvkNumber = "71000001", place = "Borne", municipalityCode = code }).Body(HttpStatusCode.Created)));
        Assert.Single(answers, a => a.GetProperty("isNew").GetBoolean());
        Assert.Single(answers.Select(a => a.GetProperty("organisationId").GetGuid()).Distinct());
    }

    [Fact]
    public async Task What_does_not_hold_of_a_company_is_said_at_once_and_at_its_field()
    {
        using var client = await server.AsSomebody();
        await client.Post("/organisations", new { }).Refuses(
            HttpStatusCode.BadRequest, "invalid-input",
            "kind: organisation-kind-required", "name: text-required", "kvkNumber: kvk-required", "place: text-required", "municipalityCode: municipality-choice");
        await client.Post("/organisations", new
        {
            kind = "ppsCentre",
            name = "Naam\nmet een regel",
            kvkNumber = "123",
            establishmentNumber = "1",
            postalCode = "0123 AB",
            place = "Borne",
            municipalityCode = "GM9999",
            website = "javascript:alert(1)",
            contactEmail = "geen adres",
            level = "wo",
        }).Refuses(
            HttpStatusCode.BadRequest, "invalid-input",
            "name: text-one-line", "kvkNumber: kvk-invalid", "establishmentNumber: kvk-establishment-invalid", "postalCode: postal-code-invalid",
            "website: website-invalid", "contactEmail: email-invalid", "level: level-choice");
        await client.Post("/organisations", new { kind = "company", name = "Ergens", kvkNumber = "71000002", place = "Ergens", municipalityCode = "GM9999" })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "municipalityCode: municipality-choice");
    }

    private async Task<string> Municipality(string name)
    {
        await using var db = server.Database.Open();
        return (await db.Set<Domain.Geography.Municipality>().Where(m => m.Name == name).Select(m => m.Code).SingleAsync(TestContext.Current.CancellationToken)).Value;
    }

    private async Task<Account> WithEmail(string email)
    {
        var account = await server.AddAccount();
        await using var db = server.Database.Open();
        await db.Set<Account>().Where(a => a.NormalizedEmail == email.ToUpperInvariant())
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.NormalizedEmail, a => a.Id.ToString()), TestContext.Current.CancellationToken);
        await db.Set<Account>().Where(a => a.Id == account.Id).ExecuteUpdateAsync(
            s => s.SetProperty(a => a.Email, email).SetProperty(a => a.NormalizedEmail, email.ToUpperInvariant()), TestContext.Current.CancellationToken);
        account.Email = email;
        return account;
    }

    private async Task<List<OutboxMail>> MailsOf(string template)
    {
        await using var db = server.Database.Open();
        return await db.Set<OutboxMail>().Where(m => m.Template == template).ToListAsync(TestContext.Current.CancellationToken);
    }
}
