import Porting

/// What reading a file found: its format, pages, text, and the signature of a letter.
///
/// It describes the bytes alone. The rules decide what it means for a request.
package struct DocumentReading: Codable, Hashable, Sendable {
    /// `nil` if no porting desk accepts the format.
    package var format: DocumentFormat?
    /// The size of the file.
    package var sizeBytes: Int
    /// `nil` if the pages could not be counted.
    package var pageCount: Int?
    /// The numbers, from 1, of pages without text and ink; only pages that were read are listed.
    package var blankPages: [Int]
    /// The words; `nil` if nothing could be read, see ``problems``.
    package var text: DocumentText?
    /// Whether a letter is signed; `nil` if the document was not checked for a signature.
    package var signature: SignatureMark?
    /// What could not be read and why, in a stable order; empty if everything was read.
    package var problems: [ReadingProblem]
    /// The place for the date of a signature: `present` if something is written in it; `nil` if none was looked for.
    package var datePlace: SignatureMark?
    /// What is in the file besides pages that can be seen; `nil` if nothing was found.
    package var oddities: [ReadingOddity]?
    /// The signatures by certificate in the file, in its order; `nil` if there are none, or nothing verifies them.
    package var certified: [CertifiedSignature]?

    /// Makes a reading that has found nothing yet.
    package init(format: DocumentFormat?, sizeBytes: Int) {
        self.format = format
        self.sizeBytes = sizeBytes
        blankPages = []
        problems = []
    }
}

/// Why a file, or a part of it, could not be read.
package enum ReadingProblem: Codable, Hashable, Sendable {
    /// It is not a PDF, PNG, JPEG or TIFF.
    case unrecognised
    /// A password is needed.
    case encrypted
    /// The file is broken or cut off; the text is the message of the tool, in one line.
    case damaged(String)
    /// Only this many pages, from the first, were read.
    case onlyFirstPages(Int)
    /// Reading exceeded a limit of time, processor time, memory or output; the text says which.
    case tooCostly(String)
    /// These pages are pictures, and no text recognition is installed.
    case noTextRecognition(pages: [Int])
    /// These pages are pictures of too poor quality for text recognition.
    case illegible(pages: [Int])
    /// A tool that reads such files is not installed on this machine.
    case toolMissing(String)
}

/// Something in a file that does not belong in a document, or text that its pages do not show.
package struct ReadingOddity: Codable, Hashable, Sendable {
    /// What it is.
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// A script that runs in a viewer.
        case script
        /// An action that starts a program or opens another file.
        case launchAction
        /// A file within the file; the detail is its name.
        case embeddedFile
        /// A form that only some viewers show.
        case dynamicForm
        /// Data before the beginning or after the end of the document; the detail says where.
        case foreignBytes
        /// Encryption that forbids printing.
        case printForbidden
        /// Text that is covered, without contrast, too small to read, or outside its page; the detail is its beginning.
        case hiddenText
        /// Text that is not what its page shows in the same place; the detail says both.
        case otherText
    }

    /// What it is.
    package let kind: Kind
    /// The page, counted from 1; `nil` if it belongs to the whole file.
    package let page: Int?
    /// The name or the text, shortened; `nil` if there is none.
    ///
    /// It comes from the file and may contain anything.
    package let detail: String?

    /// Makes an oddity.
    package init(_ kind: Kind, page: Int? = nil, detail: String? = nil) {
        self.kind = kind
        self.page = page
        self.detail = detail
    }
}

/// A signature by certificate within a PDF, as services for electronic signatures make them.
package struct CertifiedSignature: Codable, Hashable, Sendable {
    /// The name in the certificate; `nil` if it has none.
    package let signer: String?
    /// When it was made, in the words of the tool; `nil` if it does not say.
    package let time: String?
    /// Whether it covers the whole file, so that nothing was added afterwards.
    package let isWhole: Bool
    /// Whether what it covers is unchanged.
    package let isIntact: Bool
    /// Whether this machine trusts the issuer of the certificate.
    package let isTrusted: Bool

    /// Makes a signature.
    package init(signer: String?, time: String?, isWhole: Bool, isIntact: Bool, isTrusted: Bool) {
        self.signer = signer
        self.time = time
        self.isWhole = isWhole
        self.isIntact = isIntact
        self.isTrusted = isTrusted
    }
}

/// Whether the place for a signature is filled.
package struct SignatureMark: Codable, Hashable, Sendable {
    /// What can be concluded from the place.
    package enum Verdict: String, Codable, Sendable {
        case present
        case absent
        /// No place for a signature was found, its content is unclear, or the page could not be rendered.
        case cannotTell
    }

    package let verdict: Verdict
    /// The page with the place for it, counted from 1; `nil` if there is none.
    package let page: Int?
    /// The reason, as one sentence for people.
    package let explanation: String
    /// Whether the place has a name in print; `nil` if not.
    ///
    /// Policy decides whether that is a signature.
    package let isTyped: Bool?
    /// Who signed, if no caption says whose the place to sign is: the printed name below the ink, or the name that a
    /// service for electronic signatures printed; `nil` otherwise.
    package var signer: String?

    /// Makes a mark.
    package init(_ verdict: Verdict, page: Int?, explanation: String, isTyped: Bool = false) {
        self.verdict = verdict
        self.page = page
        self.explanation = explanation
        self.isTyped = isTyped ? true : nil
    }

    private enum CodingKeys: String, CodingKey {
        // Stored readings have the earlier name.
        case verdict = "finding"
        case page
        case explanation
        case isTyped
        case signer
    }
}
