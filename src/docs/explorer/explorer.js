// The explorer asks nobody but the server that the page came from: no fonts of a CDN, no proxy, no telemetry,
// no assistant. A key that is typed in stays on the page.
Scalar.createApiReference("#explorer", {
  url: "/openapi.json",
  servers: [{ url: location.origin, description: "The server that this page came from" }],
  theme: "default",
  withDefaultFonts: false,
  telemetry: false,
  persistAuth: false,
  hideClientButton: true,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
  documentDownloadType: "json",
  defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
  authentication: {
    preferredSecurityScheme: "apiKey",
    securitySchemes: { oauth2: { flows: { authorizationCode: { "x-usePkce": "SHA-256" } } } },
  },
});
