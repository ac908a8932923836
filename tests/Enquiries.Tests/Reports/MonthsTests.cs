using Enquiries.Web.Features.Reports;

namespace Enquiries.Tests.Reports;

public class MonthsTests
{
    [Theory]
    [InlineData("2024-04", 202404)]
    [InlineData(" 1999-12 ", 199912)]
    public void A_month_is_read(string text, int month)
    {
        Assert.True(Months.TryParse(text, out var parsed, out var error));
        Assert.Equal(month, parsed);
        Assert.Null(error);
        Assert.Equal(text.Trim(), Months.Text(parsed));
    }

    [Theory]
    [InlineData("April 2024")]
    [InlineData("apr 2024")]
    [InlineData("4/2024")]
    [InlineData("04/2024")]
    public void A_month_is_read_as_people_say_it(string text)
    {
        Assert.True(Months.TryParse(text, out var parsed, out _));
        Assert.Equal(202404, parsed);
    }

    [Theory]
    [InlineData(null, "A month is missing: write it as YYYY-MM, such as 2024-04.")]
    [InlineData("  ", "A month is missing: write it as YYYY-MM, such as 2024-04.")]
    [InlineData("April", "“April” is not a month: write it as YYYY-MM, such as 2024-04.")]
    [InlineData("2024-4", "“2024-4” is not a month: write it as YYYY-MM, such as 2024-04.")]
    [InlineData("2024/04", "“2024/04” is not a month: write it as YYYY-MM, such as 2024-04.")]
    [InlineData("2024-04-01", "“2024-04-01” is not a month: write it as YYYY-MM, such as 2024-04.")]
    [InlineData("2024-13", "“2024-13” is not a month: the part after the dash runs from 01 to 12.")]
    [InlineData("2024-00", "“2024-00” is not a month: the part after the dash runs from 01 to 12.")]
    [InlineData("0204-04", "“0204-04” is too far away: years run from 1900 to 2199.")]
    [InlineData("٢٠٢٤-٠٤", "“٢٠٢٤-٠٤” is not a month: write it as YYYY-MM, such as 2024-04.")]
    public void What_is_not_a_month_is_an_error_that_says_how_to_write_it(string? text, string expected)
    {
        Assert.False(Months.TryParse(text, out var month, out var error));
        Assert.Equal(0, month);
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData(202412, 1, 202501)]
    [InlineData(202401, -1, 202312)]
    [InlineData(202401, 25, 202602)]
    public void Months_are_added_across_years(int month, int months, int expected) =>
        Assert.Equal(expected, Months.Add(month, months));
}
