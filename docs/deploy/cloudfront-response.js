// CloudFront, viewer response: the headers that depend on the file. Headers that are the same for all belong in a response headers
// policy, which also applies to error pages. Tests check both.

var POLICY = "script-src 'self' 'wasm-unsafe-eval' 'sha256-SiRfQTJtaGDQG32kV4Rw4dI8jVo/zu7tfbzJmNdPNkE='; style-src-attr 'none'; object-src 'none'; media-src 'none'; worker-src 'none'; img-src 'self' data:; connect-src 'self'; font-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";
var READ = /(\/embed\.js|\/talent-spotlights-[0-9a-f]{13,16}(\.js|_bg\.wasm)|\/data\/([^\/]+\/)*[^\/]+\.(bin|css|html|json)|\/oembed\.json)$/;
var FRAMED = /\/embed\/(index\.html)?$/;
var FRAME_FILE = /\/embed\/frame\.(css|js)$/;
var PICTURE = /\.(svg|png|jpe?g|webp|avif)$/;

function handler(event) {
    // The rewritten request: a folder has become its index.html, a hashed file maybe its .br.
    var uri = event.request.uri.replace(/\.br$/, '');
    var headers = event.response.headers;
    headers['content-security-policy'] = { value: FRAMED.test(uri) ? POLICY : POLICY + "; frame-ancestors 'none'" };
    if (FRAMED.test(uri)) delete headers['x-frame-options'];
    else headers['x-frame-options'] = { value: 'DENY' };
    var isShown = READ.test(uri) || FRAMED.test(uri) || FRAME_FILE.test(uri) || PICTURE.test(uri);
    headers['cross-origin-resource-policy'] = { value: isShown ? 'cross-origin' : 'same-origin' };
    if (READ.test(uri)) headers['access-control-allow-origin'] = { value: '*' };
    return event.response;
}
