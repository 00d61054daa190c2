/// A metric with all of its samples, as Prometheus groups them.
///
/// Why: `deploy/decisions/0008-metrics-are-values.md`.
package struct MetricFamily: Sendable, Hashable {
    /// The type of a metric.
    package enum Kind: String, Sendable {
        /// A number that only grows, from 0 at the start of the process or the creation of the store; its name ends in
        /// `_total`.
        case counter
        /// A number that can go up and down.
        case gauge
        /// A distribution; see ``Histogram``.
        case histogram
    }

    /// A label of a sample.
    package struct Label: Sendable, Hashable {
        /// The name.
        package let name: String
        /// The value; never an id, or the number of time series grows without limit.
        package let value: String

        /// Creates a label.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A value of a metric for one combination of labels.
    package struct Sample: Sendable, Hashable {
        /// The labels, in the order of output.
        package let labels: [Label]
        /// The value.
        package let value: Value
    }

    /// The value of a sample.
    package enum Value: Sendable, Hashable {
        case number(Double)
        case distribution(Histogram)
    }

    /// The name, which ends in its base unit such as seconds or bytes.
    package let name: String
    /// A sentence that describes the metric.
    package let help: String
    /// The type.
    package let kind: Kind
    /// The samples.
    package private(set) var samples: [Sample] = []

    /// Creates a metric without samples.
    package init(_ name: String, _ kind: Kind, help: String) {
        self.name = name
        self.kind = kind
        self.help = help
    }

    /// Adds a sample; never use an id as a label, or the number of time series grows without limit.
    package mutating func add(_ value: Double, _ labels: Label...) {
        samples.append(Sample(labels: labels, value: .number(value)))
    }

    /// Adds a distribution.
    package mutating func add(_ histogram: Histogram, _ labels: Label...) {
        samples.append(Sample(labels: labels, value: .distribution(histogram)))
    }

    /// A metric with one sample without labels.
    package static func single(_ name: String, _ kind: Kind, _ value: Double, help: String) -> MetricFamily {
        var family = MetricFamily(name, kind, help: help)
        family.add(value)
        return family
    }

    /// The same metric with a label added in front of the labels of each sample.
    package func labelled(_ label: Label) -> MetricFamily {
        var copy = self
        copy.samples = samples.map { Sample(labels: [label] + $0.labels, value: $0.value) }
        return copy
    }
}
