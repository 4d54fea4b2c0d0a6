// CloudFront, viewer request: resolves an address to a file. Tests run it on every file of a built site.

function handler(event) {
    var request = event.request;
    var name = request.uri.split('/').pop();
    if (name === '') {
        request.uri += 'index.html';
    } else if (name.indexOf('.') < 0) {
        // A folder without its slash. Keeps the query, which may be a filter.
        return { statusCode: 301, headers: { location: { value: '/' + request.uri.replace(/^\/+/, '') + '/' + query(request.querystring) } } };
    } else if (/-[0-9a-f]{13,16}(_bg)?\.(css|js|wasm)$/.test(name) && accepts(request, 'br')) {
        // Storage does not choose by Accept-Encoding. All hashed files have a brotli edition.
        request.uri += '.br';
    }
    return request;
}

function accepts(request, encoding) {
    var header = request.headers['accept-encoding'];
    return Boolean(header) && header.value.split(/\s*,\s*/).indexOf(encoding) >= 0;
}

function query(parameters) {
    var pairs = [];
    Object.keys(parameters).forEach(function (key) {
        var values = parameters[key].multiValue || [parameters[key]];
        values.forEach(function (value) { pairs.push(key + '=' + value.value); });
    });
    return pairs.length > 0 ? '?' + pairs.join('&') : '';
}
