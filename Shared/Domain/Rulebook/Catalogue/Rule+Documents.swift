extension Rule {
    static let aboutDocuments: [Rule] = [
        .billPresent, .letterPresent, .readableType, .documentSize, .notEncrypted, .intact, .notBlank, .allPagesRead,
        .legible,
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
        "The pages are not blank; one blank page among others only warns.",
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
    static let legible = Rule(
        "document.legible",
        .document,
        needs: "the text of the documents",
        .warn,
        "Every page can be read.",
        remedy: "Scan it at 300 dots per inch in good light, or send the PDF from the carrier's website.",
        source: RuleSource.research
    )
}
