using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Accounts;
using TechMatch.Server.Features.Accounts.Privacy;

namespace TechMatch.Server.Commands;

/// <summary>Accounts from the command line: the first administrator, staff, and erasing again what a restored backup brought back.</summary>
internal sealed class AccountCommand : ICommand
{
    public static Command Create() => new("account", "Make an administrator, grant and take roles, erase accounts.")
    {
        CreateAdministrator(),
        GrantOrTake("grant", "Give an account a role.", async (administration, email, grant, cancel) =>
            await administration.Give(email, grant, cancel) ? $"{email} is {Describe(grant)} now." : $"{email} was {Describe(grant)} already."),
        GrantOrTake("revoke", "Take a role from an account.", async (administration, email, grant, cancel) =>
            await administration.Take(email, grant, cancel) ? $"{email} is no longer {Describe(grant)}." : $"{email} was not {Describe(grant)}."),
        Erase(),
        ListErased(),
    };

    private static Command CreateAdministrator()
    {
        var email = EmailArgument();
        var command = new Command("create-administrator", "Make an account an administrator, new if need be, and print the link with which its owner sets a password.") { email };
        command.SetAction((parsed, cancel) => Run(
            async services =>
            {
                var address = Address(parsed.GetRequiredValue(email));
                Console.WriteLine(await services.GetRequiredService<AccountAdministration>().CreateAdministrator(address, cancel));
            },
            cancel));
        return command;
    }

    private static Command GrantOrTake(string name, string description, Func<AccountAdministration, EmailAddress, Grant, CancellationToken, Task<string>> act)
    {
        var email = EmailArgument();
        var role = new Option<MembershipRole>("--role") { Description = "school, organisation, coordinator, province or administrator", Required = true };
        var region = new Option<string?>("--region") { Description = "Code of the region, for a coordinator, such as TWE" };
        var school = new Option<string?>("--school") { Description = "Establishment code, for a school, such as 00AB01" };
        var organisation = new Option<Guid?>("--organisation") { Description = "Id of the organisation" };
        var command = new Command(name, description) { email, role, region, school, organisation };
        command.SetAction((parsed, cancel) => Run(
            async services =>
            {
                var grant = ToGrant(parsed.GetRequiredValue(role), parsed.GetValue(region), parsed.GetValue(school), parsed.GetValue(organisation));
                var address = Address(parsed.GetRequiredValue(email));
                Console.WriteLine(await act(services.GetRequiredService<AccountAdministration>(), address, grant, cancel));
            },
            cancel));
        return command;
    }

    private static Command Erase()
    {
        var ids = new Argument<Guid[]>("ids") { Description = "Numbers of accounts", Arity = ArgumentArity.OneOrMore };
        var command = new Command("erase", "Erase accounts by number, as after putting back a backup from before they were erased.") { ids };
        command.SetAction((parsed, cancel) => Run(
            async services =>
            {
                var erasure = services.GetRequiredService<Erasure>();
                foreach (var id in parsed.GetRequiredValue(ids))
                {
                    Console.WriteLine(await erasure.Erase(id, cancel) ? $"{id} erased" : $"{id} is not there");
                }
            },
            cancel));
        return command;
    }

    private static Command ListErased()
    {
        var command = new Command("erased", "Print the numbers of all erased accounts; keep them outside the backups.");
        command.SetAction((_, cancel) => Run(
            async services =>
            {
                var db = services.GetRequiredService<TechMatchDbContext>();
                foreach (var id in await db.Set<ErasedAccount>().OrderBy(e => e.ErasedAt).ThenBy(e => e.AccountId).Select(e => e.AccountId).ToListAsync(cancel))
                {
                    Console.WriteLine(id);
                }
            },
            cancel));
        return command;
    }

    private static Argument<string> EmailArgument() => new("email") { Description = "Mail address of the account" };

    private static EmailAddress Address(string text) =>
        EmailAddress.TryParse(text, out var email) ? email : throw new DomainException("email-invalid", $"'{text}' is not a mail address.");

    private static Grant ToGrant(MembershipRole role, string? region, string? school, Guid? organisation)
    {
        EstablishmentCode? code = null;
        if (school is not null)
        {
            code = EstablishmentCode.TryParse(school, out var parsed) ? parsed : throw new DomainException("school-unknown", $"'{school}' is not an establishment code.");
        }

        var grant = new Grant(role, code, organisation, region?.ToUpperInvariant());
        var holds = (role == MembershipRole.School) == grant.School.HasValue
            && (role == MembershipRole.Organisation) == grant.Organisation.HasValue
            && (role == MembershipRole.Coordinator) == (grant.Region is not null);
        return holds ? grant : throw new DomainException(
            "grant-incomplete", "Give --region with the role coordinator, --school with school, --organisation with organisation, and none of them with another role.");
    }

    private static string Describe(Grant grant) =>
        string.Join(' ', new[] { grant.Role.ToString().ToLowerInvariant(), grant.School?.Value, grant.Organisation?.ToString(), grant.Region }.Where(p => p is not null));

    /// <summary>What is refused becomes one line on standard error and exit code 2.</summary>
    private static Task<int> Run(Func<IServiceProvider, Task> work, CancellationToken cancel) => CommandHost.Run(
        async (services, _) =>
        {
            try
            {
                await work(services);
                return 0;
            }
            catch (DomainException e)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return CommandHost.BadInput;
            }
        },
        cancel);
}
