/// All samples of one metric, as Prometheus groups them.
///
/// Why: `deploy/decisions/0008-metrics-are-values.md`.
package struct MetricFamily: Sendable, Hashable {
    package enum Kind: String, Sendable {
        /// A number that only grows, from 0 at the start of the process or of the store; its name ends in `_total`.
        case counter
        /// A number that goes up and down.
        case gauge
        /// A distribution; see ``Histogram``.
        case histogram
    }

    package struct Label: Sendable, Hashable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package struct Sample: Sendable, Hashable {
        package let labels: [Label]
        package let value: Value

        package init(labels: [Label], value: Value) {
            self.labels = labels
            self.value = value
        }
    }

    package enum Value: Sendable, Hashable {
        case number(Double)
        case distribution(Histogram)
    }

    /// In the base unit that it ends in: seconds, bytes.
    package let name: String
    /// One sentence for people.
    package let help: String
    package let kind: Kind
    package private(set) var samples: [Sample] = []

    package init(_ name: String, _ kind: Kind, help: String) {
        self.name = name
        self.kind = kind
        self.help = help
    }

    /// Adds a sample; a label never holds an id, or the number of series would grow without end.
    package mutating func add(_ value: Double, _ labels: Label...) {
        samples.append(Sample(labels: labels, value: .number(value)))
    }

    /// Adds a distribution.
    package mutating func add(_ histogram: Histogram, _ labels: Label...) {
        samples.append(Sample(labels: labels, value: .distribution(histogram)))
    }

    /// A family of one sample without labels.
    package static func single(_ name: String, _ kind: Kind, _ value: Double, help: String) -> MetricFamily {
        var family = MetricFamily(name, kind, help: help)
        family.add(value)
        return family
    }

    /// The same with a label before those of each sample.
    package func labelled(_ label: Label) -> MetricFamily {
        var copy = self
        copy.samples = samples.map { Sample(labels: [label] + $0.labels, value: $0.value) }
        return copy
    }
}
