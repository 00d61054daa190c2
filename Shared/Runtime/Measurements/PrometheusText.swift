/// Renders metrics in the text format of Prometheus, version 0.0.4.
///
/// It is specified at https://prometheus.io/docs/instrumenting/exposition_formats/.
package enum PrometheusText {
    /// The media type of the format.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// Renders metrics; those without samples are left out.
    package static func render(_ families: [MetricFamily]) -> String {
        var text = ""
        for family in families where !family.samples.isEmpty {
            text += "# HELP \(family.name) \(escapedHelp(family.help))\n"
            text += "# TYPE \(family.name) \(family.kind.rawValue)\n"
            for sample in family.samples { append(sample, of: family.name, to: &text) }
        }
        return text
    }

    private static func append(_ sample: MetricFamily.Sample, of name: String, to text: inout String) {
        switch sample.value {
        case .number(let value): text += "\(name)\(labels(sample.labels)) \(number(value))\n"
        case .distribution(let histogram):
            var below = 0
            for (bound, count) in zip(histogram.bounds, histogram.counts) {
                below += count
                text += "\(name)_bucket\(labels(sample.labels, le: number(bound))) \(below)\n"
            }
            text += "\(name)_bucket\(labels(sample.labels, le: "+Inf")) \(histogram.count)\n"
            text += "\(name)_sum\(labels(sample.labels)) \(number(histogram.sum))\n"
            text += "\(name)_count\(labels(sample.labels)) \(histogram.count)\n"
        }
    }

    private static func labels(_ labels: [MetricFamily.Label], le bound: String? = nil) -> String {
        var pairs = labels.map { "\($0.name)=\"\(escapedValue($0.value))\"" }
        if let bound { pairs.append("le=\"\(bound)\"") }
        return pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}"
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return Int64(exactly: value).map(String.init) ?? "\(value)"
    }

    private static func escapedHelp(_ text: String) -> String {
        escaped(text, ["\\": "\\\\", "\n": "\\n"])
    }

    private static func escapedValue(_ text: String) -> String {
        escaped(text, ["\\": "\\\\", "\n": "\\n", "\"": "\\\""])
    }

    /// By scalars: a quote before a combining mark is another character, and still a quote for a scraper.
    private static func escaped(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
        guard text.unicodeScalars.contains(where: { escapes[$0] != nil }) else { return text }
        return text.unicodeScalars.reduce(into: "") { escaped, scalar in
            if let escape = escapes[scalar] { escaped += escape } else { escaped.unicodeScalars.append(scalar) }
        }
    }
}
