using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Enquiries.Web.Features.Api;

/// <summary>The document that tells programs, and whoever writes them, what is taken and answered (OpenAPI).</summary>
public static class ApiDocument
{
    public const string Path = ApiSetup.Root + "/openapi.json";
    private const string Key = "key";

    internal static void AddApiDocument(this WebApplicationBuilder builder) =>
        builder.Services.AddOpenApi(options =>
        {
            // Nothing else is for programs, not even where a library puts it on its list.
            options.ShouldInclude = about => "/" + about.RelativePath == SendEnquiryController.Path;
            options.AddDocumentTransformer((document, _, _) => DescribeAsync(document));
            options.AddOperationTransformer(
                async (operation, context, cancellationToken) =>
                {
                    var reference = context.ApplicationServices.GetRequiredService<ReferenceLists>();
                    Describe(operation, await reference.GetAsync(cancellationToken));
                }
            );
        });

    public static void MapApiDocument(this WebApplication app) =>
        app.MapOpenApi(Path).RequireAuthorization(Policies.SendingDescribed);

    private static Task DescribeAsync(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Enquiries",
            Version = "1",
            Description =
                "Takes enquiries of the firm’s public site and post room, from server to server. It answers with a reference, and tells "
                + "nothing of any other enquiry.",
        };
        document.AddComponent(
            Key,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key that an administrator makes under “Website and post room”. It is shown once.",
            }
        );
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiOperation operation, Lists lists)
    {
        operation.OperationId = "sendEnquiry";
        operation.Summary = "Sends one enquiry.";
        operation.Parameters =
        [
            new OpenApiParameter
            {
                Name = SendEnquiryController.IdempotencyHeader,
                In = ParameterLocation.Header,
                Required = true,
                Description =
                    $"Another one for each enquiry, such as a UUID. The same key and body within {ApiSubmission.KeptDays} days are the same enquiry, "
                    + "and get the same answer.",
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    MinLength = 1,
                    MaxLength = ApiCaller.IdempotencyKeyLength,
                    Pattern = "^[ -~]+$",
                },
            },
        ];
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = $"UTF-8, at most {ApiSetup.Largest.ToString("N0", CultureInfo.InvariantCulture)} bytes.",
            Content = Json("application/json", EnquirySchema(lists)),
        };
        operation.Responses = Responses();
    }

    private static OpenApiSchema EnquirySchema(Lists lists) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "A phone number or an email address of somebody is needed, beside isAbout.",
            Required = SentField
                .All.Where(field => field.Get<RequiredAttribute>() is not null)
                .Select(field => field.Name)
                .ToHashSet(),
            Properties = SentField.All.ToDictionary(field => field.Name, field => Schema(field, lists)),
            AdditionalPropertiesAllowed = false,
        };

    private static IOpenApiSchema Schema(SentField field, Lists lists)
    {
        var type = field.Type == typeof(bool) ? JsonSchemaType.Boolean : JsonSchemaType.String;
        var codes =
            field.Get<CodesAttribute>()?.Codes
            ?? field.Get<AllowedValuesAttribute>()?.Values.OfType<string>()
            ?? (field.Get<OffenceCodesAttribute>() is null ? null : Offered(lists));
        var isRequired = field.Get<RequiredAttribute>() is not null;
        return new OpenApiSchema
        {
            Type = isRequired ? type : type | JsonSchemaType.Null,
            Format = field.Type == typeof(DateOnly) ? "date" : null,
            MaxLength = field.Get<MaxLengthAttribute>()?.Length,
            // Where something is one of a list, nothing is so only if the list has it.
            Enum = codes is null
                ? null
                : [.. codes.Select(Code), .. isRequired ? [] : new[] { JsonNullSentinel.JsonNull }],
            Description = field.Get<DescriptionAttribute>()?.Description,
        };

        static JsonNode Code(string code) => JsonValue.Create(code);
    }

    private static IEnumerable<string> Offered(Lists lists) =>
        lists.Offences.Where(offence => offence.IsActive).Select(offence => offence.Code);

    private static OpenApiResponses Responses()
    {
        var responses = new OpenApiResponses
        {
            ["201"] = new OpenApiResponse
            {
                Description = "It is saved. Show the reference to whoever wrote.",
                Content = Json("application/json", Text(SentField.NameOf(nameof(SentAnswer.Reference)))),
            },
        };
        foreach (
            var (status, description) in new[]
            {
                ("400", "The body is no JSON object, or there is no Idempotency-Key."),
                ("401", "There is no key, or it is wrong or revoked. The header WWW-Authenticate says so."),
                ("405", "The header Allow names the method."),
                ("413", "The body is too large."),
                ("415", "The body is no JSON. No files are taken."),
                (
                    "422",
                    $"Something sent cannot stand: type {ApiProblem.Invalid}, and errors by property. Or something else was sent under the key before: type {ApiProblem.KeyReused}."
                ),
                ("429", "Too much in a minute. The header Retry-After says how many seconds to wait."),
                ("500", "Something went wrong. Send it again, with the same key."),
            }
        )
            responses[status] = new OpenApiResponse
            {
                Description = description,
                Content = Json(ApiProblem.MediaType, ProblemSchema()),
            };
        return responses;
    }

    private static OpenApiSchema ProblemSchema()
    {
        var schema = Text("type", "title", "detail", "traceId");
        schema.Properties!["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer };
        schema.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            AdditionalProperties = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        };
        return schema;
    }

    private static OpenApiSchema Text(params string[] properties) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Required = properties.ToHashSet(),
            Properties = properties.ToDictionary(
                name => name,
                IOpenApiSchema (_) => new OpenApiSchema { Type = JsonSchemaType.String }
            ),
        };

    private static Dictionary<string, OpenApiMediaType> Json(string type, OpenApiSchema schema) =>
        new() { [type] = new OpenApiMediaType { Schema = schema } };
}
