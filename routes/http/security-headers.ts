import helmet from 'helmet'

/**
 * Pages load nothing from elsewhere and run no inline script. `upgrade-insecure-requests` is left out: the trial runs
 * on plain http, and a proxy in front of production adds HTTPS.
 */
export const securityHeaders = () =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
  })
