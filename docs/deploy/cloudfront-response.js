// CloudFront, viewer response: the headers that depend on the file. Headers that are the same for all belong in a response headers
// policy, which also applies to error pages. Tests check both.

var POLICY = "script-src 'self' 'wasm-unsafe-eval' 'sha256-dAPCTYK+1Df27fCQiYn6JMV2Xx1Fp0MGl4NuBWiI0mQ='; style-src-attr 'none'; object-src 'none'; media-src 'none'; worker-src 'none'; img-src 'self' data:; connect-src 'self'; font-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";
var READ = /(\/embed\.js|\/talent-spotlights-[0-9a-f]{13,16}(\.js|_bg\.wasm)|\/data\/([^\/]+\/)*[^\/]+\.(bin|css|html|json)|\/oembed\.json)$/;
// The page for editors, which `cargo site build --admin` writes, has a policy of its own.
var EDITORS = /\/admin\/(index\.html)?$/;
var EDITORS_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data: https:; media-src blob:; font-src 'self' data: https://cdn.jsdelivr.net; connect-src 'self' blob: data: https://api.github.com https://github.com https://gitlab.com https://www.githubstatus.com; worker-src 'self' blob:; frame-src blob:; manifest-src blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
var FRAMED = /\/embed\/(index\.html)?$/;
var FRAME_FILE = /\/embed\/frame\.(css|js)$/;
var PICTURE = /\.(svg|png|jpe?g|webp|avif)$/;

function handler(event) {
    // The rewritten request: a folder has become its index.html, a hashed file maybe its .br.
    var uri = event.request.uri.replace(/\.br$/, '');
    var headers = event.response.headers;
    var isFramed = FRAMED.test(uri);
    headers['content-security-policy'] = { value: EDITORS.test(uri) ? EDITORS_POLICY : isFramed ? POLICY : POLICY + "; frame-ancestors 'none'" };
    if (isFramed) delete headers['x-frame-options'];
    else headers['x-frame-options'] = { value: 'DENY' };
    var isShown = READ.test(uri) || isFramed || FRAME_FILE.test(uri) || PICTURE.test(uri);
    headers['cross-origin-resource-policy'] = { value: isShown ? 'cross-origin' : 'same-origin' };
    if (READ.test(uri)) headers['access-control-allow-origin'] = { value: '*' };
    return event.response;
}
