using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using TechMatch.Domain;

namespace TechMatch.Server.Platform.Http;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Page">1 for the first.</param>
/// <param name="PageSize">Rows on a page.</param>
public readonly record struct Paging(int Page, int PageSize)
{
    public const int MaxPageSize = 100;

    public int Offset => (Page - 1) * PageSize;

    /// <summary>Reads the two parameters.</summary>
    /// <exception cref="InvalidInputException"><c>page-range</c> or <c>page-size-range</c>.</exception>
    public static Paging Of(int? page, int? pageSize, int defaultSize = 20)
    {
        var errors = new List<InvalidField>();
        if (page is < 1 or > 100_000)
        {
            errors.Add(new("page", "page-range"));
        }

        if (pageSize is < 1 or > MaxPageSize)
        {
            errors.Add(new("pageSize", "page-size-range"));
        }

        InvalidInputException.ThrowIfAny(errors);
        return new Paging(page ?? 1, pageSize ?? defaultSize);
    }

    /// <summary>Gives the answer its Link header (RFC 8288): first, prev, next and last, where there are.</summary>
    public void AddLinks(HttpContext context, int total)
    {
        var last = Math.Max(1, (total + PageSize - 1) / PageSize);
        var links = new StringBuilder();
        var address = AddressUpToPage(context.Request);
        void Add(string relation, int page)
        {
            links.Append(links.Length > 0 ? ", " : "").Append('<').Append(address).Append(page).Append(">; rel=\"").Append(relation).Append('"');
        }

        Add("first", 1);
        if (Page > 1)
        {
            Add("prev", Math.Min(Page - 1, last));
        }

        if (Page < last)
        {
            Add("next", Page + 1);
        }

        Add("last", last);
        context.Response.Headers.Link = links.ToString();
    }

    private static string AddressUpToPage(HttpRequest request)
    {
        var others = request.Query.Where(q => q.Key != "page").SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value));
        return QueryHelpers.AddQueryString(request.PathBase + request.Path, [.. others, new("page", "")]);
    }
}
