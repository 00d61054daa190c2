import Foundation

/// What was measured, by name: one value for each repeat.
struct Figures {
    enum Unit: String {
        case perSecond = "/s"
        case milliseconds = " ms"
        case microseconds = " µs"
        case mebibytes = " MiB"
        case seconds = " s"
        case count = ""
        case percent = " %"
    }

    private struct Figure {
        let unit: Unit
        var values: [Double]
    }

    private var names: [String] = []
    private var figures: [String: Figure] = [:]

    mutating func note(_ name: String, _ value: Double, _ unit: Unit) {
        if figures[name] == nil { names.append(name) }
        figures[name, default: Figure(unit: unit, values: [])].values.append(value)
    }

    /// The median of the repeats; `nil` for what was not measured.
    func median(of name: String) -> Double? {
        guard let values = figures[name]?.values.sorted(), !values.isEmpty else { return nil }
        return values[values.count / 2]
    }

    func text(of name: String) -> String? {
        guard let figure = figures[name], let median = median(of: name) else { return nil }
        return Self.text(median) + figure.unit.rawValue
    }

    /// All figures as a Markdown table.
    var table: String {
        let rows = names.compactMap { name -> String? in
            guard let figure = figures[name], let text = text(of: name) else { return nil }
            let least = Self.text(figure.values.min() ?? 0)
            let most = Self.text(figure.values.max() ?? 0)
            let spread = figure.values.count > 1 ? "\(least) to \(most)" : ""
            return "| \(name) | \(text) | \(spread) |"
        }
        return (["| measure | median | of \(repeats) |", "|---|---:|---:|"] + rows).joined(separator: "\n")
    }

    private var repeats: Int { figures.values.map(\.values.count).max() ?? 0 }

    static func text(_ value: Double) -> String {
        let magnitude = abs(value)
        if magnitude >= 1_000 { return String(format: "%.0f", value) }
        return String(format: magnitude >= 100 ? "%.0f" : magnitude >= 10 ? "%.1f" : "%.2f", value)
    }
}
