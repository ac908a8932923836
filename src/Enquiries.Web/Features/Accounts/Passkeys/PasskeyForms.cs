using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Accounts.Passkeys;

/// <summary>What a script fills in once the browser has an answer.</summary>
public class PasskeyForm
{
    /// <summary>The browser's answer, JSON.</summary>
    public string? Credential { get; set; }

    /// <summary>The challenge that it answers, sealed.</summary>
    public string? State { get; set; }

    /// <summary>What was typed into a form before, sealed.</summary>
    public string? Kept { get; set; }
}

public sealed class NewPasskeyForm : PasskeyForm
{
    public string? Name { get; set; }
}

/// <summary>A form that a passkey answers, as a page shows it.</summary>
/// <param name="Action">Where it is sent, within this site.</param>
/// <param name="Button">What its button says.</param>
/// <param name="Kept">A form to carry along.</param>
public sealed record PasskeyButton(string Action, string Button, string? Kept = null);

internal static class PasskeyAnswers
{
    /// <summary>What the browser is asked, and the sealed challenge to send along with its answer.</summary>
    public static ContentResult ToBrowser(this Controller controller, string options, string state) =>
        controller.Content(
            new JsonObject { ["options"] = JsonNode.Parse(options), ["state"] = state }.ToJsonString(
                JsonSerializerOptions.Web
            ),
            "application/json"
        );
}
