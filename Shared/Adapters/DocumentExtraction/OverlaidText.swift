import DocumentMatching

/// Finds words that lie below a pattern or a picture, where the shades of a word alone look like print.
///
/// Between the words of a line is paper, or one shade. Where something is laid over them, ink changes often there too.
enum OverlaidText {
    /// A stroke of a pen may cross one gap, but hardly two beside one another.
    private static let fewestGaps = 2
    private static let leastContrast = 100
    /// The changes between light and dark from the top of a column of pixels to its bottom, without the rules.
    private static let fewestChanges = 2.0

    /// The words of a line that are overlaid.
    static func words(of line: TextLine, in picture: GrayPicture, _ scale: PageScale) -> Set<TextWord> {
        var overlaid: Set<TextWord> = []
        var run: [TextWord] = []
        for (left, right) in zip(line.words, line.words.dropFirst()) {
            if isFilled(between: left, right, in: picture, scale) {
                run += run.last == left ? [right] : [left, right]
            } else {
                if run.count > fewestGaps { overlaid.formUnion(run) }
                run = []
            }
        }
        if run.count > fewestGaps { overlaid.formUnion(run) }
        return overlaid
    }

    private static func isFilled(
        between left: TextWord,
        _ right: TextWord,
        in picture: GrayPicture,
        _ scale: PageScale
    ) -> Bool {
        let width = right.left - left.left - left.width
        guard width > 0.1 * left.height, width < 0.9 * left.height else { return false }
        let (first, second) = (scale.box(of: left), scale.box(of: right))
        let gap = PixelBox(
            left: first.right,
            top: first.top + first.height / 4,
            right: second.left,
            bottom: first.bottom - first.height / 5
        ).clipped(to: PixelBox(left: 0, top: 0, right: picture.width, bottom: picture.height))
        guard !gap.isEmpty else { return false }
        let columns = (gap.left..<gap.right).map { x in (gap.top..<gap.bottom).map { Int(picture[x, $0]) } }
        let (darkest, brightest) = (columns.joined().min() ?? 0, columns.joined().max() ?? 0)
        guard brightest - darkest >= leastContrast else { return false }
        let middle = (darkest + brightest) / 2
        // A form has text on its rules, which cross the gap from side to side.
        let open = (columns.first ?? []).indices.filter { row in columns.contains { $0[row] >= middle } }
        let changes = columns.map { column in
            zip(open, open.dropFirst()).count { (column[$0] < middle) != (column[$1] < middle) }
        }
        return Double(changes.reduce(0, +)) >= fewestChanges * Double(columns.count)
    }
}
