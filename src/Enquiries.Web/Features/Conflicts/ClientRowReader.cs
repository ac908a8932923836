using Enquiries.Data;
using Enquiries.Web.Features.Import;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>
/// Makes a client of a row, or says what is wrong with it. Reasons name the column and what to do, never the value: they are printed.
/// </summary>
public sealed class ClientRowReader(IReadOnlyDictionary<string, int> columns, DateTime now) : CellReader(columns)
{
    private const string Name = "name";
    private const string Born = "born";
    private const string Phone = "phone";
    private const string Email = "email";
    private const string Reference = "reference";
    private const string Status = "status";
    private static readonly DateOnly EarliestBirth = new(1900, 1, 1);

    /// <summary>The columns of a list of clients.</summary>
    public static readonly FileColumns Columns = new([Name, Born, Phone, Email, Reference, Status], [Name, Status]);

    /// <summary>The client, ready to be saved; null with reasons where the row is rejected.</summary>
    public Client? Read(CsvRow row, out string reasons)
    {
        if (row.Problem is not null)
        {
            reasons = row.Problem;
            return null;
        }
        Begin(row.Cells);
        var client = new Client
        {
            Name = Text(Name, Party.NameLength) ?? "",
            BornOn = Date(Born),
            Phone = Text(Phone, Party.PhoneLength),
            Email = Text(Email, Party.EmailLength),
            Reference = Text(Reference, Client.ReferenceLength),
            Status = Code<ClientStatus>(Status) ?? default,
            ImportedAt = now,
        };
        if (!SearchTerms.Words(client.Name).Any())
            Reject(Name, "is empty: give the client's name.");
        if (Cell(Status).Length == 0)
            Reject(Status, "is empty: write present or former.");
        if (client.BornOn > London.DateOf(now))
            Reject(Born, "is in the future: correct it.");
        else if (client.BornOn < EarliestBirth)
            Reject(Born, "is before 1900: correct the year.");
        reasons = string.Join(' ', Reasons);
        return Reasons.Count == 0 ? client : null;
    }
}
