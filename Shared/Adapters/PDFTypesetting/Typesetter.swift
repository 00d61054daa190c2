/// The size of every page, US Letter, in points.
enum PageSize {
    static let width = 612.0
    static let height = 792.0
}

/// A text broken into lines, with its size.
protocol TypesetBlock {
    /// In points.
    var height: Double { get }
    /// The distance from the top to the first baseline, in points.
    var baseline: Double { get }
}

/// Breaks texts into lines, in fonts of its own.
protocol Typesetter {
    associatedtype Block: TypesetBlock

    /// Breaks a text into lines of at most `width` points.
    func typeset(_ text: String, _ style: TextStyle, width: Double) -> Block
}
