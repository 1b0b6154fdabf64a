namespace TechMatch.Server.Data.Verification;

/// <summary>Something that must hold in every installed database; part of <c>verify</c>. It stands beside what it looks after and is found by scan.</summary>
public interface IVerification
{
    /// <summary>Lasting name, such as offer-places.</summary>
    string Name { get; }

    /// <summary>What it makes sure of, as a sentence.</summary>
    string Promise { get; }

    /// <summary>Looks, and changes nothing.</summary>
    Task Verify(Findings findings, CancellationToken cancel);
}

/// <summary>What a verification found. Faults are wrong; notices are for somebody to look at.</summary>
public sealed class Findings
{
    /// <summary>How many faults are told; the rest are counted.</summary>
    public const int MaxTold = 20;

    private readonly List<string> _faults = [];
    private readonly List<string> _notices = [];

    /// <summary>How many things were looked at.</summary>
    public int Checked { get; set; }

    public int FaultCount { get; private set; }

    /// <summary>The first of the faults, a sentence each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public IReadOnlyList<string> Notices => _notices;

    public void Fault(string sentence)
    {
        FaultCount++;
        if (_faults.Count < MaxTold)
        {
            _faults.Add(sentence);
        }
    }

    public void Notice(string sentence) => _notices.Add(sentence);
}
