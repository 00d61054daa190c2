/// The text of a document by page, with the position of each word.
package struct DocumentText: Codable, Hashable, Sendable {
    /// The pages that were read, in order.
    package var pages: [PageText]

    /// Makes a text of pages.
    package init(pages: [PageText]) {
        self.pages = pages
    }
}

/// The text of one page.
package struct PageText: Codable, Hashable, Sendable {
    /// Where the words come from.
    package enum Source: String, Codable, Sendable {
        /// The file itself holds them as text.
        case embedded
        /// Optical character recognition of a picture; characters may be wrong.
        case recognised
    }

    /// Counted from 1.
    package let number: Int
    /// The width of the page, in the unit of the word boxes: points if embedded, pixels if recognised.
    package let width: Double
    /// The height of the page, in the same unit.
    package let height: Double
    /// Where the words come from.
    package let source: Source
    /// The lines as a person sees them, from the top; the words of each line from the left.
    package var lines: [TextLine]
    /// Parts of a picture with print that recognition left out, in the unit of the word boxes; `nil` if there are none.
    package var unreadParts: [PageBox]?

    /// Makes a page.
    package init(number: Int, width: Double, height: Double, source: Source, lines: [TextLine]) {
        self.number = number
        self.width = width
        self.height = height
        self.source = source
        self.lines = lines
    }
}

/// A part of a page, measured from its top left corner.
package struct PageBox: Codable, Hashable, Sendable {
    package let left: Double
    package let top: Double
    package let width: Double
    package let height: Double

    /// Makes a part.
    package init(left: Double, top: Double, width: Double, height: Double) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }
}

/// Words next to each other.
package struct TextLine: Codable, Hashable, Sendable {
    /// The words, from the left.
    package var words: [TextWord]

    /// Makes a line.
    package init(words: [TextWord]) {
        self.words = words
    }

    /// The words with one space between them.
    package var text: String { words.map(\.text).joined(separator: " ") }
}

/// One word and its box, measured from the top left corner of the page in the unit of the page.
package struct TextWord: Codable, Hashable, Sendable {
    package let text: String
    package let left: Double
    package let top: Double
    package let width: Double
    package let height: Double
    /// The confidence of the reading, 0 to 100; 100 for embedded text.
    package let certaintyPercent: Int

    /// Makes a word.
    package init(text: String, left: Double, top: Double, width: Double, height: Double, certaintyPercent: Int) {
        self.text = text
        self.left = left
        self.top = top
        self.width = width
        self.height = height
        self.certaintyPercent = certaintyPercent
    }
}
