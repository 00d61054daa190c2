import Porting

/// What looking into a file told: its format, pages, text, and the signature of a letter.
///
/// It is a fact about the bytes alone. What it means for a request is for the rules to say.
package struct DocumentReading: Codable, Hashable, Sendable {
    /// `nil` where the bytes are no format that a porting desk takes.
    package var format: DocumentFormat?
    package var sizeBytes: Int
    /// `nil` where the pages could not be counted.
    package var pageCount: Int?
    /// Numbers of pages, from 1, without text and without ink; only of pages that were looked at.
    package var blankPages: [Int]
    /// The words; `nil` where nothing could be read, see ``problems``.
    package var text: DocumentText?
    /// Whether a letter is signed; `nil` for a document that was not looked at for a signature.
    package var signature: SignatureMark?
    /// What stood in the way of looking, in a stable order; empty where everything was seen.
    package var problems: [ReadingProblem]

    /// Makes a reading in which nothing was seen yet.
    package init(format: DocumentFormat?, sizeBytes: Int) {
        self.format = format
        self.sizeBytes = sizeBytes
        blankPages = []
        problems = []
    }
}

/// What stood in the way of looking into a file.
package enum ReadingProblem: Codable, Hashable, Sendable {
    /// No PDF, PNG, JPEG or TIFF.
    case unrecognised
    /// A password is needed.
    case encrypted
    /// The file is broken or cut off; the text is what the tool said, in one line.
    case damaged(String)
    /// Only so many pages were looked at; the rest was not.
    case onlyFirstPages(Int)
    /// Reading took longer than its limit of time, processor time or memory.
    case tooCostly(String)
    /// The words of these pages stand in a picture, and no text recognition is installed.
    case noTextRecognition(pages: [Int])
    /// The pictures of these pages are too poor to be read by the recognition.
    case illegible(pages: [Int])
    /// A tool that reads such files is not installed here.
    case toolMissing(String)
}

/// Whether the place for a signature is filled.
package struct SignatureMark: Codable, Hashable, Sendable {
    package enum Finding: String, Codable, Sendable {
        case present
        case absent
        /// No place for a signature was found, or the page could not be looked at.
        case cannotTell
    }

    package let finding: Finding
    /// Where the place for it is; counted from 1.
    package let page: Int?
    /// What was seen, as one sentence for people.
    package let explanation: String

    /// Makes a finding.
    package init(_ finding: Finding, page: Int?, explanation: String) {
        self.finding = finding
        self.page = page
        self.explanation = explanation
    }
}
