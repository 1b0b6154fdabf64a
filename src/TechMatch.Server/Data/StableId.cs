using System.Security.Cryptography;
using System.Text;

namespace TechMatch.Server.Data;

/// <summary>Identifiers that are the same in every database, for rows that ship with the product.</summary>
public static class StableId
{
    /// <summary>A version-8 UUID from a hash of what the row is and how it is called.</summary>
    public static Guid Of(string kind, string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"techmatch:{kind}:{name}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
