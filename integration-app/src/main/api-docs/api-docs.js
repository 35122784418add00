SwaggerUIBundle({
  dom_id: '#api',
  url: '../openapi.yaml',
  deepLinking: true,
  // Would show the document to a service elsewhere.
  validatorUrl: null
})
