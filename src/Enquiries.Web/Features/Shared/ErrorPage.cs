namespace Enquiries.Web.Features.Shared;

/// <summary>What an error page says.</summary>
/// <param name="Title">What happened.</param>
/// <param name="Advice">What to do, a paragraph each.</param>
/// <param name="Number">The number under which the log has the request.</param>
public sealed record ErrorPage(string Title, IReadOnlyList<string> Advice, string Number)
{
    private const string Anew = "Nothing was saved. Open the page again and send it once more.";

    public static ErrorPage Of(int status, string number)
    {
        var (title, advice) = Words(status);
        return new(title, advice, number);
    }

    private static (string Title, string[] Advice) Words(int status) =>
        status switch
        {
            400 => (
                "This page could not be sent",
                ["It had been open too long, or somebody signed in or out in this browser meanwhile.", Anew]
            ),
            401 => ("Nobody was signed in", ["This browser did not say who you are. Sign in another way."]),
            403 => (
                "You may not open this page",
                ["Your roles do not include it. If they should, ask an administrator of Enquiries."]
            ),
            404 => (
                "There is no such page",
                ["The address may be mistyped, or what it led to may be gone. Start from the first page."]
            ),
            405 => ("This address cannot be opened", ["It only takes what a form sends. Start from the first page."]),
            413 => ("That was too much at once", ["What was sent is larger than this page takes. Nothing was saved."]),
            421 => (
                "This page is open over HTTPS alone",
                [
                    "Type its address again, with https:// before it. Nothing was saved.",
                    "If you did: tell whoever looks after Enquiries that the proxy before it is not named in Proxy:Addresses, or does not say that "
                        + "you came over HTTPS.",
                ]
            ),
            429 => (
                "Too many requests",
                ["There were more in the last minute than one person makes. Wait a minute, then try again."]
            ),
            503 => ("Not available just now", ["Enquiries cannot reach what it needs. Try again in a minute."]),
            >= 400 and < 500 => ("This page could not be used", [Anew]),
            _ => (
                "Something went wrong",
                [
                    "It is not your fault. What you last sent may not have been saved: go back, look, and send it again if need be.",
                    "If it happens again, tell whoever looks after Enquiries the number below.",
                ]
            ),
        };
}
