// validatorUrl: the page asks nobody but the process it came from.
SwaggerUIBundle({
  url: "/openapi.yaml",
  dom_id: "#api",
  deepLinking: true,
  validatorUrl: null,
  supportedSubmitMethods: ["get", "post", "patch", "put", "delete"]
});
