// A real OpenID Connect provider for the tests: who signs in there is whoever was put to /people/NAME, with any password.
import Provider from "oidc-provider";

const [port, home] = process.argv.slice(2);
const people = new Map();
const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: "enquiries",
      client_secret: "a-secret-of-the-tests",
      redirect_uris: [`${home}/sign-in/external/callback`],
      post_logout_redirect_uris: [`${home}/sign-in/external/left`],
    },
  ],
  claims: { openid: ["sub", "auth_time"], email: ["email"], profile: ["name"], groups: ["groups"] },
  scopes: ["openid", "email", "profile", "groups"],
  // So that what is asked stands in the address, where somebody may change it.
  features: { pushedAuthorizationRequests: { enabled: false } },
  pkce: { required: () => true },
  cookies: { keys: ["tests"] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
});
provider.use(async (context, next) => {
  const person = /^\/people\/(\w+)$/.exec(context.path);
  if (!person) return next();
  let text = "";
  for await (const part of context.req) text += part;
  people.set(person[1], JSON.parse(text));
  context.status = 204;
});
provider.listen(Number(port), () => console.log("ready"));
