/// Joins the line segments that tools report into lines as a person sees them, across all columns.
///
/// Tools read one column after the other, but on a bill a label is often in one column and its value in the next.
struct VisualLines {
    let lines: [TextLine]

    /// - Parameters:
    ///   - segments: The words of each line that the tool reports, in any order of the lines.
    ///   - pageWidth: The width of the page; 0 if it is unknown.
    init(segments: [[TextWord]], pageWidth: Double) {
        let slope = Self.slope(of: segments, pageWidth: pageWidth)
        let measured = segments.map { Segment(words: $0, slope: slope) }.sorted { $0.baseline < $1.baseline }
        var rows: [Row] = []
        for segment in measured {
            // The rows are sorted by their baselines, so the row of a segment is one of the latest.
            let recent = rows.indices.suffix(Self.rowsToCompare)
            if let row = recent.last(where: { rows[$0].isLevel(with: segment) }) {
                rows[row].words += segment.words
            } else {
                rows.append(Row(first: segment))
            }
        }
        lines = rows.map { TextLine(words: $0.words.sorted { $0.left < $1.left }) }
    }

    private static let rowsToCompare = 8

    /// The skew of a scan: the rise of its lines per unit to the right; 0 for straight text.
    private static func slope(of segments: [[TextWord]], pageWidth: Double) -> Double {
        let slopes = segments.compactMap { words -> Double? in
            guard words.count >= 3, let first = words.first, let last = words.last else { return nil }
            let run = last.left - first.left
            guard run > pageWidth / 8, run > 0 else { return nil }
            return (last.bottom - first.bottom) / run
        }
        let median = slopes.median ?? 0
        // Steeper text is not a skewed scan but something else, such as a rotated remark.
        return abs(median) < 0.1 ? median : 0
    }

    private struct Segment {
        let words: [TextWord]
        let baseline: Double
        let height: Double

        init(words: [TextWord], slope: Double) {
            self.words = words
            baseline = words.map { $0.bottom - slope * ($0.left + $0.width / 2) }.median ?? 0
            height = words.map(\.height).median ?? 0
        }
    }

    private struct Row {
        let baseline: Double
        let height: Double
        var words: [TextWord]

        init(first: Segment) {
            baseline = first.baseline
            height = first.height
            words = first.words
        }

        /// Whether the baselines or the middles match; the latter as in table cells with type of two sizes.
        func isLevel(with segment: Segment) -> Bool {
            let smaller = min(height, segment.height)
            let middles = (segment.baseline - segment.height / 2) - (baseline - height / 2)
            return abs(segment.baseline - baseline) <= 0.4 * smaller || abs(middles) <= 0.25 * smaller
        }
    }
}

extension TextWord {
    var right: Double { left + width }
    var bottom: Double { top + height }
}

extension [Double] {
    /// The median; for an even count, the upper of the two middle values.
    fileprivate var median: Double? { isEmpty ? nil : sorted()[count / 2] }
}
