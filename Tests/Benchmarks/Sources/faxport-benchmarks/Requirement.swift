import Foundation

/// A ratio that Faxport promises, between two figures of one run.
struct Requirement {
    enum Sense {
        /// Ours divided by the other is at least the bound.
        case atLeast
        /// Ours divided by the other is at most the bound.
        case atMost
    }

    let title: String
    let ours: String
    /// The other figure; `nil` if the bound is absolute.
    var beside: String?
    let sense: Sense
    let bound: Double
    var aim: Double?

    static let heading = """
        | must show | measured | beside it | ratio | bound | aim | reached |
        |---|---:|---|---:|---:|---:|---|
        """

    /// The row of the table; `nil` if one of the figures was not measured.
    func line(_ figures: Figures) -> String? {
        guard let own = figures.median(of: ours), let ownText = figures.text(of: ours) else { return nil }
        var besideText = ""
        var value = own
        if let beside {
            guard let other = figures.median(of: beside), other > 0 else { return nil }
            besideText = "\(beside): \(figures.text(of: beside) ?? "")"
            value = own / other
        }
        let ratio = beside == nil ? "" : String(format: value < 0.1 ? "%.3f" : "%.2f", value)
        let sign = sense == .atLeast ? "≥" : "≤"
        let aimText = aim.map { "\(sign) \(Figures.text($0))" } ?? ""
        let cells = [
            title, ownText, besideText, ratio, "\(sign) \(Figures.text(bound))", aimText, verdict(value),
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }

    private func verdict(_ value: Double) -> String {
        let meets = { (bound: Double) in sense == .atLeast ? value >= bound : value <= bound }
        if let aim, meets(aim) { return "yes, and the aim" }
        if meets(bound) { return "yes" }
        let miss = sense == .atLeast ? bound / value : value / bound
        return String(format: "**no**, by a factor of %.2f", miss)
    }
}
