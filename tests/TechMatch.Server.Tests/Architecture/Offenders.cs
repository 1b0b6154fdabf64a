// Each class here breaks one rule of ArrowTests on purpose, from the namespace in which it would be forbidden: if a rule no longer
// sees its offender, the rule is worth nothing.
#pragma warning disable CA1822, CS1998, IDE0051

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace TechMatch.Domain.Geography
{
    internal sealed class GeographyOffender
    {
        public Schools.Sector Sector { get; } = Schools.Sector.Po;
    }
}

namespace TechMatch.Domain.Schools
{
    internal sealed class SchoolsOffender
    {
        public object InALambda() => new[] { 1 }.Select(_ => Partnerships.Partnership.Rebuild([]));
    }
}

namespace TechMatch.Domain.Needs
{
    internal sealed class NeedsOffender
    {
        public async Task<Type> InAStateMachine()
        {
            await Task.Yield();
            return typeof(Offers.Offer);
        }
    }
}

namespace TechMatch.Domain.Partnerships
{
    internal sealed class PartnershipsOffender
    {
        public List<Coverage.CoverageFigure> InAGenericArgument { get; } = [];
    }
}

namespace TechMatch.Domain.Basement
{
    internal sealed class BasementOffender
    {
        public string InAFolderThatNobodyKnows() => FreeText.Clean("x", "x", 1, false, []) ?? "";
    }
}

namespace TechMatch.Domain.Calendars
{
    internal sealed class NowOffender
    {
        public DateTime At() => DateTime.Now;
    }

    internal sealed class UtcNowOffender
    {
        public IEnumerable<DateTimeOffset> At()
        {
            yield return DateTimeOffset.UtcNow;
        }
    }

    internal sealed class ClockOffender
    {
        public DateTimeOffset At() => TimeProvider.System.GetUtcNow();
    }

    internal sealed class IdOffender
    {
        public Guid Id() => Guid.NewGuid();
    }

    internal sealed class ChanceOffender
    {
        public int Chance() => Random.Shared.Next();
    }

    internal sealed class FileOffender
    {
        public string Read() => File.ReadAllText("x");
    }

    internal sealed class WireOffender
    {
        public HttpClient? Wire { get; }
    }
}

namespace TechMatch.Server.Features.Needs
{
    internal sealed class OtherFeatureOffender
    {
        public Type Other() => typeof(Accounts.AccountOptions);
    }

    internal sealed class HiddenMailOffender
    {
        public Type Hidden() => typeof(Notifications.OutboxQueue);
    }

    internal sealed class MailKitOffender
    {
        public MailKit.Net.Smtp.SmtpClient? Client { get; }
    }

    internal sealed class SolverOffender
    {
        public Google.OrTools.Graph.MinCostFlow? Solver { get; }
    }

    internal sealed class MimeOffender
    {
        public object Message() => new MimeKit.MimeMessage();
    }

    internal sealed class HangfireOffender
    {
        public string Enqueue() => Hangfire.BackgroundJob.Enqueue(() => Console.WriteLine());
    }

    internal sealed class CommandOffender
    {
        public Type Command() => typeof(Commands.MigrateCommand);
    }

    internal sealed class ServerClockOffender
    {
        public DateTimeOffset At() => DateTimeOffset.Now;
    }

    internal sealed class HiddenRequestOffender : Platform.Endpoints.IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/never", Handle);

        private static string Handle(Request request) => request.ToString();

        private sealed record Request(string Text);
    }
}

namespace TechMatch.Server.Data
{
    internal sealed class DataOffender
    {
        public Type Feature() => typeof(Features.Notifications.Outbox);
    }
}

namespace TechMatch.Server.Platform
{
    internal sealed class PlatformOffender
    {
        public Type Feature() => typeof(Features.Notifications.Outbox);
    }
}
