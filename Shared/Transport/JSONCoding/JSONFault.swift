/// One value of a text that does not fit what the text is read as, in plain words.
package struct JSONFault: Error, Sendable, Hashable {
    /// The kinds of faults, by the ids under which refusals report them.
    package enum Rule: String, Sendable, CaseIterable {
        /// A field that must be there is not.
        case required = "json.required"
        /// A value of another JSON type, or `null`.
        case type = "json.type"
        /// A text that is none of the values which the field may have.
        case value = "json.value"
        /// A text of another form, such as a day that no calendar has.
        case form = "json.form"
        /// A number with a fraction, or one that is too large.
        case range = "json.range"
    }

    /// Which kind of fault it is.
    package let rule: Rule
    /// The way to the value, such as `documents[0].kind`; empty for the whole text.
    package let path: String
    /// What is wrong, as the end of a sentence: `is missing`.
    let predicate: String
    /// What to do, as one sentence.
    package let remedy: String

    /// What is wrong, as one sentence that does not name the field.
    package var message: String { "The \(path.isEmpty ? "body" : "field") \(predicate)." }

    /// What is wrong and what to do, as sentences that name the field, or the text as a whole, such as `body`.
    package func sentence(in text: String) -> String {
        "The \(path.isEmpty ? text : "field \"\(path)\"") \(predicate). \(remedy)"
    }
}

extension JSONFault {
    static func missing(_ path: String, expected: String) -> JSONFault {
        JSONFault(rule: .required, path: path, predicate: "is missing", remedy: "Add \(expected).")
    }

    static func wrongType(_ path: String, found: JSONKind, expected: String) -> JSONFault {
        let predicate = "is \(found.plainWords), and must be \(expected)"
        return JSONFault(rule: .type, path: path, predicate: predicate, remedy: "Write \(expected).")
    }

    static func wrongValue(_ path: String, found: String, expected: String) -> JSONFault {
        let predicate = "is \(VisibleJSON.quoted(found)), which is not one of its values"
        return JSONFault(rule: .value, path: path, predicate: predicate, remedy: "Write \(expected).")
    }

    static func wrongForm(_ path: String, found: String, form: String, expected: String) -> JSONFault {
        let predicate = "is \(VisibleJSON.quoted(found)), which is not \(form)"
        return JSONFault(rule: .form, path: path, predicate: predicate, remedy: "Write \(expected).")
    }

    static func outOfRange(_ path: String, number: String, expected: String) -> JSONFault {
        let predicate = "is \(number), which does not fit"
        return JSONFault(rule: .range, path: path, predicate: predicate, remedy: "Write \(expected).")
    }

    /// A value that its type refuses for a reason of its own, which `words` give if they are ours.
    static func misfit(_ path: String, _ words: String?) -> JSONFault {
        guard let words else {
            return JSONFault(
                rule: .form,
                path: path,
                predicate: "does not fit",
                remedy: "Compare it with the schema of the method."
            )
        }
        return JSONFault(rule: .form, path: path, predicate: "does not fit", remedy: words)
    }
}

/// Everything in a text that does not fit; the underlying error of a `DecodingError`.
package struct JSONFaults: Error, Sendable, Hashable {
    /// The faults in the order of reading; of many only the first.
    package let faults: [JSONFault]
    /// How many more there are.
    package let more: Int

    /// All of them, as sentences about a text that is called such as `body`.
    package func words(in text: String) -> String {
        let told = faults.prefix(5)
        let rest = faults.count - told.count + more
        return (told.map { $0.sentence(in: text) } + (rest > 0 ? ["\(rest) more are not named in this sentence."] : []))
            .joined(
                separator: " "
            )
    }
}

extension JSONKind {
    fileprivate var plainWords: String {
        switch self {
        case .null: "null"
        case .false: "false"
        case .true: "true"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
