# The web client.
FROM node:20-bookworm-slim AS web
WORKDIR /source/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund
# The client takes its error sentences from the server's texts.
COPY src/TechMatch.Server/Texts /source/src/TechMatch.Server/Texts
COPY web ./
RUN npm run build

# The server. Ubuntu has the .NET 10 SDK among its own packages.
FROM ubuntu:26.04 AS server
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates dotnet-sdk-10.0 \
    && rm -rf /var/lib/apt/lists/*
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/TechMatch.Domain/TechMatch.Domain.csproj src/TechMatch.Domain/packages.lock.json src/TechMatch.Domain/
COPY src/TechMatch.Server/TechMatch.Server.csproj src/TechMatch.Server/packages.lock.json src/TechMatch.Server/
RUN dotnet restore src/TechMatch.Server --locked-mode
COPY src ./src
RUN dotnet publish src/TechMatch.Server --configuration Release --no-restore --output /app

# What runs.
FROM ubuntu:26.04
RUN apt-get update \
    && apt-get install -y --no-install-recommends aspnetcore-runtime-10.0 ca-certificates curl tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --no-create-home --shell /usr/sbin/nologin techmatch
# A volume takes over who may write here.
RUN install --directory --mode=700 --owner=techmatch /var/lib/techmatch /var/lib/techmatch/evidence
WORKDIR /app
COPY --from=server /app ./
COPY --from=web /source/web/dist ./web/dist
ENV ASPNETCORE_HTTP_PORTS=8080 Web__Root=/app/web/dist DOTNET_EnableDiagnostics=0
USER techmatch
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/health"]
ENTRYPOINT ["dotnet", "TechMatch.Server.dll"]
CMD ["serve"]
