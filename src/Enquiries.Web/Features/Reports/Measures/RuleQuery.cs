using System.Linq.Expressions;
using Enquiries.Data;

namespace Enquiries.Web.Features.Reports.Measures;

/// <summary>
/// A rule of the firm's own as the database decides it. Counts and the lists behind them are made from the same expression, so that they
/// cannot part; <see cref="MeasureRule"/> decides likewise for enquiries that were frozen.
/// </summary>
internal static class RuleQuery
{
    /// <summary>How many enquiries of each month have an answer by the rule.</summary>
    public static IQueryable<MonthTally> Tallies(this IQueryable<Enquiry> enquiries, MeasureRule rule) =>
        enquiries
            .Select(Rows(Answer(rule)))
            .GroupBy(row => new
            {
                row.Month,
                row.Counted,
                row.Answer,
            })
            .Select(group => new MonthTally(
                group.Key.Month,
                group.Key.Counted,
                group.Key.Answer,
                group.Key.Answer,
                group.Count()
            ));

    /// <summary>Those with an answer by the rule.</summary>
    public static IQueryable<Enquiry> Answered(
        this IQueryable<Enquiry> enquiries,
        MeasureRule rule,
        DigitalAnswer answer
    ) => enquiries.Where(Compare(Expression.Equal, Answer(rule), answer));

    /// <summary>Those whose answer by the rule is yes or no.</summary>
    public static IQueryable<Enquiry> Answered(this IQueryable<Enquiry> enquiries, MeasureRule rule) =>
        enquiries.Where(Compare(Expression.NotEqual, Answer(rule), DigitalAnswer.NotKnown));

    private static Expression<Func<Enquiry, DigitalAnswer>> Answer(MeasureRule rule)
    {
        var (all, whatever, any) = (
            rule.IsOfAll,
            rule.Answer == MeasureAnswer.Whatever,
            rule.Count == OffenceCount.Any
        );
        var (offences, blank) = (rule.Offences.ToArray(), rule.NotStatedId);
        return enquiry =>
            (
                (all || offences.Contains(enquiry.PrincipalOffenceId))
                && (whatever || enquiry.Digital == DigitalAnswer.Yes)
            )
            || any
                && enquiry.OtherOffences.Any(other =>
                    (all || offences.Contains(other.OffenceId)) && (whatever || other.Digital == DigitalAnswer.Yes)
                )
                ? DigitalAnswer.Yes
            : (
                all || offences.Contains(enquiry.PrincipalOffenceId)
                    ? enquiry.Digital == DigitalAnswer.NotKnown
                    : enquiry.PrincipalOffenceId == blank
            )
            || any
                && enquiry.OtherOffences.Any(other =>
                    all || offences.Contains(other.OffenceId)
                        ? other.Digital == DigitalAnswer.NotKnown
                        : other.OffenceId == blank
                )
                ? DigitalAnswer.NotKnown
            : DigitalAnswer.No;
    }

    private static Expression<Func<Enquiry, bool>> Compare(
        Func<Expression, Expression, BinaryExpression> how,
        Expression<Func<Enquiry, DigitalAnswer>> answer,
        DigitalAnswer with
    ) => Expression.Lambda<Func<Enquiry, bool>>(how(answer.Body, Expression.Constant(with)), answer.Parameters);

    private static Expression<Func<Enquiry, Row>> Rows(Expression<Func<Enquiry, DigitalAnswer>> answer)
    {
        var enquiry = answer.Parameters[0];
        return Expression.Lambda<Func<Enquiry, Row>>(
            Expression.MemberInit(
                Expression.New(typeof(Row)),
                Bind(nameof(Row.Month), Expression.Property(enquiry, nameof(Enquiry.ReceivedMonth))),
                Bind(nameof(Row.Counted), Expression.Property(enquiry, nameof(Enquiry.IsCounted))),
                Bind(nameof(Row.Answer), answer.Body)
            ),
            enquiry
        );
    }

    private static MemberAssignment Bind(string member, Expression value) =>
        Expression.Bind(typeof(Row).GetProperty(member)!, value);

    private sealed class Row
    {
        public int Month { get; init; }
        public bool Counted { get; init; }
        public DigitalAnswer Answer { get; init; }
    }
}
