namespace TechMatch.Domain.Matching;

// The first so many of what was seen.
public sealed partial class OfferSnapshot
{
    /// <summary>An offer that was seen, with what it is ordered by.</summary>
    private readonly record struct Candidate(double Total, double Metres, OfferCell Cell, int At)
    {
        public Guid OfferId => Cell.Keys[At].OfferId;

        /// <summary>An unknown distance comes last.</summary>
        private double Order => double.IsNaN(Metres) ? double.MaxValue : Metres;

        public bool ComesBefore(in Candidate other) =>
            Total != other.Total ? Total > other.Total
            : Order != other.Order ? Order < other.Order
            : OfferId.CompareTo(other.OfferId) < 0;
    }

    /// <summary>A heap of the best so many, with the last of them on top.</summary>
    private struct Best(int take)
    {
        private Candidate[] _heap = [];
        private int _kept;

        public readonly bool IsFull => _kept >= take;

        /// <summary>The last of those kept.</summary>
        public readonly ref readonly Candidate Last => ref _heap[0];

        public readonly ReadOnlySpan<Candidate> InOrder()
        {
            var best = _heap.AsSpan(0, _kept);
            best.Sort((a, b) => a.ComesBefore(b) ? -1 : b.ComesBefore(a) ? 1 : 0);
            return best;
        }

        public void Keep(in Candidate candidate)
        {
            if (_kept < take)
            {
                Rise(candidate);
            }
            else if (take > 0 && candidate.ComesBefore(_heap[0]))
            {
                Sink(candidate);
            }
        }

        private void Rise(in Candidate candidate)
        {
            if (_kept == _heap.Length)
            {
                Array.Resize(ref _heap, Math.Min(take, Math.Max(32, 2 * _kept)));
            }

            var at = _kept++;
            for (; at > 0 && _heap[(at - 1) / 2].ComesBefore(candidate); at = (at - 1) / 2)
            {
                _heap[at] = _heap[(at - 1) / 2];
            }

            _heap[at] = candidate;
        }

        private void Sink(in Candidate candidate)
        {
            var at = 0;
            for (var child = 1; child < _kept; child = (2 * at) + 1)
            {
                if (child + 1 < _kept && _heap[child].ComesBefore(_heap[child + 1]))
                {
                    child++;
                }

                if (!candidate.ComesBefore(_heap[child]))
                {
                    break;
                }

                _heap[at] = _heap[child];
                at = child;
            }

            _heap[at] = candidate;
        }
    }
}
