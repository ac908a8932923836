using System.Linq.Expressions;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore.Query;

namespace Enquiries.Web.Features.Reports;

/// <summary>What reports group enquiries by, as expressions that the database can decide.</summary>
internal static class ReportKeys
{
    /// <summary>The value of a property as it is stored.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An enquiry may have several: platforms.</exception>
    public static Expression<Func<Enquiry, int?>> Value(Dimension of) =>
        of switch
        {
            Dimension.Category => row => row.PrincipalOffenceId,
            Dimension.Age => row => (int?)row.AgeThen,
            Dimension.Stage => row => (int?)row.Stage,
            Dimension.Force => row => row.PoliceForceId,
            Dimension.Channel => row => (int?)row.Channel,
            Dimension.HeardFrom => row => (int?)row.HeardFrom,
            Dimension.Outcome => row => (int?)row.Outcome,
            _ => throw new ArgumentOutOfRangeException(nameof(of), of, "Unknown breakdown."),
        };

    /// <summary>Puts an expression in the place of a value: "the key, given the value" becomes "the key".</summary>
    public static Expression<Func<Enquiry, TResult>> From<TValue, TResult>(
        this Expression<Func<Enquiry, TValue>> value,
        Expression<Func<Enquiry, TValue, TResult>> result
    )
    {
        var row = value.Parameters[0];
        var body = ReplacingExpressionVisitor.Replace(result.Parameters[0], row, result.Body);
        return Expression.Lambda<Func<Enquiry, TResult>>(
            ReplacingExpressionVisitor.Replace(result.Parameters[1], value.Body, body),
            row
        );
    }
}
