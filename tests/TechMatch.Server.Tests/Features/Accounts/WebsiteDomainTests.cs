using TechMatch.Server.Features.Accounts.Claims;

namespace TechMatch.Server.Tests.Features.Accounts;

public sealed class WebsiteDomainTests
{
    [Theory]
    [InlineData("www.deregenboog.nl", "deregenboog.nl")]
    [InlineData("WWW.DeRegenboog.NL/locatie/oost", "deregenboog.nl")]
    [InlineData("https://deregenboog.nl:8443?x=1", "deregenboog.nl")]
    [InlineData("oost.deregenboog.nl", "oost.deregenboog.nl")]
    [InlineData("www.debrücke.nl", "xn--debrcke-q2a.nl")]
    [InlineData("deregenboog", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("niet van toepassing", null)]
    [InlineData("@deregenboog.nl", null)]
    public void The_host_is_read_from_what_a_register_writes(string? website, string? host) => Assert.Equal(host, WebsiteDomain.HostOf(website));

    [Theory]
    [InlineData("gmail.com")]
    [InlineData("hotmail.nl")]
    [InlineData("live.co.uk")]
    [InlineData("ziggo.nl")]
    [InlineData("kpnmail.nl")]
    [InlineData("outlook.com")]
    [InlineData("regenboog.yurls.net")]
    [InlineData("sites.google.com")]
    public void Where_everybody_can_be_says_nothing(string domain) => Assert.True(WebsiteDomain.IsShared(domain));

    [Theory]
    [InlineData("deregenboog.nl")]
    [InlineData("ziggo.deregenboog.nl")]
    [InlineData("nietgmail.com")]
    public void A_domain_of_ones_own_does(string domain) => Assert.False(WebsiteDomain.IsShared(domain));

    [Theory]
    [InlineData("college.nl", "college.nl")]
    [InlineData("a.b.college.nl", "college.nl")]
    [InlineData("oost.college.co.nl", "college.co.nl")]
    [InlineData("college.co.nl", "college.co.nl")]
    public void The_registered_name_is_the_last_two_labels_or_three(string domain, string registrable) => Assert.Equal(registrable, WebsiteDomain.Registrable(domain));

    [Theory]
    [InlineData("college.nl", "college.nl", true)]
    [InlineData("oost.college.nl", "college.nl", true)]
    [InlineData("nepcollege.nl", "college.nl", false)]
    public void Under_a_domain_is_on_it_or_a_label_before_it(string host, string domain, bool expected) => Assert.Equal(expected, WebsiteDomain.IsUnder(host, domain));
}
