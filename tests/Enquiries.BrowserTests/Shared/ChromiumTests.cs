namespace Enquiries.BrowserTests.Shared;

public class ChromiumTests
{
    [Fact]
    public void Without_a_browser_one_sentence_names_the_command_that_installs_it()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => Chromium.Find(null, [Path.GetTempPath()]));
        Assert.Contains("sudo apt-get install --yes chromium", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public void A_browser_that_is_named_and_missing_is_not_replaced_by_another()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => Chromium.Find("/nowhere/chrome", ["/usr/bin"]));
        Assert.StartsWith(Chromium.Setting, problem.Message, StringComparison.Ordinal);
    }
}
