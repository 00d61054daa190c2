extension Rule {
    static let aboutDocuments: [Rule] = [
        .billPresent, .letterPresent, .readableType, .documentSize, .notEncrypted, .intact, .notBlank, .allPagesRead,
        .legible, .lookedAt, .plainContent, .wholeFile, .printable, .visibleText, .unaltered,
    ]

    static let billPresent = Rule(
        "document.bill.present",
        .document,
        needs: "the documents",
        .block,
        "The most recent bill of the current carrier is attached.",
        remedy: "Add a copy of the bill.",
        source: RuleSource.step3
    )
    static let letterPresent = Rule(
        "document.letter.present",
        .document,
        needs: "the documents",
        .block,
        "The completed letter of authorization is attached.",
        remedy: "Add the completed and signed letter; the system can prepare one to sign.",
        source: RuleSource.step3
    )
    /// Each document is a PDF, PNG, JPEG or TIFF.
    package static let readableType = Rule(
        "document.readable-type",
        .document,
        needs: "the documents",
        .block,
        "Each document is a PDF, PNG, JPEG or TIFF, judged by its content.",
        remedy: "Send the document in one of these formats.",
        source: RuleSource.step3
    )
    /// No document is larger than the policy allows.
    package static let documentSize = Rule(
        "document.size",
        .document,
        needs: "the documents",
        .block,
        "No document is larger than the policy allows.",
        remedy: "Send a smaller file, such as a scan in black and white.",
        source: RuleSource.decision
    )
    static let notEncrypted = Rule(
        "document.not-encrypted",
        .document,
        needs: "the content of the documents",
        .block,
        "No document needs a password.",
        remedy: "Save it without a password and send it again.",
        source: RuleSource.research
    )
    static let intact = Rule(
        "document.intact",
        .document,
        needs: "the content of the documents",
        .block,
        "Each document is complete and can be opened.",
        remedy: "Download or scan it again, and send the new copy.",
        source: RuleSource.research
    )
    static let notBlank = Rule(
        "document.not-blank",
        .document,
        needs: "the pages of the documents",
        .block,
        "The pages are not blank; blank pages among others only warn.",
        remedy: "Scan the printed side and send it again.",
        source: RuleSource.research
    )
    static let allPagesRead = Rule(
        "document.pages",
        .document,
        needs: "the pages of the documents",
        .warn,
        "The document is short enough for every page to be read.",
        remedy: "Send the pages that show the account, the name, the address and the number.",
        source: RuleSource.decision
    )
    static let lookedAt = Rule(
        "document.looked-at",
        .document,
        needs: "the text of the documents",
        .hold,
        "What the policy names could be read and is not doubtful, so that the packet may go without a person.",
        remedy: "Look at the document and confirm by an override what could not be read, or send a better copy.",
        source: RuleSource.decision
    )
    static let plainContent = Rule(
        "document.plain-content",
        .document,
        needs: "the content of the documents",
        .block,
        "No document has scripts, actions that start programs, files inside, or a form that only some programs show.",
        remedy: "Print it or save it as a plain PDF, and send that copy.",
        source: RuleSource.decision
    )
    static let wholeFile = Rule(
        "document.whole-file",
        .document,
        needs: "the content of the documents",
        .hold,
        "Nothing is before the beginning or after the end of a document in its file, except further pictures that a"
            + " camera announces in it.",
        remedy: "Open it, save it as a new PDF, and send that copy.",
        source: RuleSource.decision
    )
    static let printable = Rule(
        "document.printable",
        .document,
        needs: "the content of the documents",
        .hold,
        "Each document may be printed.",
        remedy: "Send a copy without the protection that forbids printing.",
        source: RuleSource.research
    )
    static let unaltered = Rule(
        "document.unaltered",
        .document,
        needs: "the content of the documents",
        .hold,
        "A document that was signed by certificate was not changed afterwards.",
        remedy: "Send the file as the service for electronic signatures made it.",
        source: RuleSource.decision
    )
    static let visibleText = Rule(
        "document.visible-text",
        .document,
        needs: "the pages of the documents",
        .hold,
        "All text within the pages of a document can be seen, and its numbers are those that are seen; text outside the"
            + " pages is not read.",
        remedy: "Compare the page with the form, or send a copy as the carrier issued it.",
        source: RuleSource.decision
    )
    static let legible = Rule(
        "document.legible",
        .document,
        needs: "the text of the documents",
        .warn,
        "Every page can be read.",
        remedy: "Check that it is upright and sharp, or send the PDF from the carrier's website.",
        source: RuleSource.research
    )
}
