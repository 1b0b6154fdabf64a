using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Accounts.Claims;
using TechMatch.Server.Features.Accounts.Passwords;
using TechMatch.Server.Features.Accounts.Privacy;
using TechMatch.Server.Features.Accounts.Registration;
using TechMatch.Server.Features.Accounts.Sessions;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Privacy;

namespace TechMatch.Server.Features.Accounts;

/// <summary>Identity with a cookie: what people sign in with and how long that lasts.</summary>
internal sealed class AccountsSetup : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.Section)
            .Validate(o => o.IsValid(), "Accounts: all times and numbers must be above zero, and the idle time no longer than the session.")
            .ValidateOnStart();
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;

                // The name of an account is its address, which has rules of its own.
                options.User.AllowedUserNameCharacters = "";
                options.SignIn.RequireConfirmedEmail = true;
                options.Password.RequiredLength = PasswordRules.MinLength;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddEntityFrameworkStores<TechMatchDbContext>()
            .AddPasswordValidator<PasswordRulesValidator>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddSingleton<DummyPassword>();
        services.AddScoped<Credentials>();
        services.AddScoped<PasswordChange>();
        services.AddScoped<SessionStart>();
        services.AddScoped<DomainProof>();
        services.AddScoped<ClaimDesk>();
        services.AddScoped<AccountAdministration>();
        services.AddScoped<Erasure>();
        services.AddScoped<IPersonalData, AccountPersonalData>();
        services.AddSingleton<AccountLinks>();
        services.AddSingleton<MailThrottle>();
        services.AddSingleton<SessionStore>();
        AddCookie(services);
        services.AddHttpContextAccessor();
    }

    private static void AddCookie(IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<SessionStore, IOptions<WebOptions>, IOptions<AccountOptions>>((cookie, sessions, web, accounts) =>
            {
                // Lax, not strict: somebody who comes from a mail is still signed in.
                Cookies.Harden(cookie.Cookie, "tm", web.Value, SameSiteMode.Lax);
                cookie.SessionStore = sessions;
                cookie.ExpireTimeSpan = TimeSpan.FromHours(accounts.Value.SessionHours);
                cookie.SlidingExpiration = false;
                cookie.LoginPath = "/inloggen";
                cookie.ReturnUrlParameter = "terug";

                // Under /api the access rule answers; pages (the dashboard of the jobs) send people to sign in.
                cookie.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
                cookie.Events.OnRedirectToLogin = context =>
                {
                    if (context.Request.Path.StartsWithSegments("/api"))
                    {
                        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    }
                    else
                    {
                        context.Response.Redirect(context.RedirectUri);
                    }

                    return Task.CompletedTask;
                };
            });
    }
}
