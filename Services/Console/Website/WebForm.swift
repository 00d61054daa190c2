/// A form with one button, which asks for one ``DeskAction``.
struct WebForm: Sendable {
    /// Where it is sent.
    let path: String
    /// The text of the button: what happens when it is pressed.
    let button: String
    /// What will happen, in a sentence, with money and deadlines; empty if the button says all.
    let consequence: String
    /// Whether it spends money or cannot be undone: the button is then marked.
    let isGrave: Bool
    let fields: [WebField]
    /// Whether it sends files.
    let isUpload: Bool
    /// Who may use it.
    let permission: Permission

    /// Creates the form of an action.
    ///
    /// - Parameters:
    ///   - action: what the form asks for.
    ///   - values: the values of fields by name; those of no visible field are sent along.
    ///   - consequence: what will happen here, instead of the action's own sentence.
    init(_ action: DeskAction, values: [String: String] = [:], consequence: String? = nil) {
        permission = action.permission
        isUpload = action.fields.contains { $0.kind == .file }
        path = "/do/\(action.name)".markup
        button = action.button.markup
        self.consequence = (consequence ?? action.consequence).markup
        isGrave = action.isGrave
        let shown = Set(action.fields.map(\.name))
        let along = values.filter { !shown.contains($0.key) }.sorted { $0.key < $1.key }
        fields =
            along.map { WebField(FormField($0.key, "", .hidden), value: $0.value) }
            + action.fields.map { WebField($0, value: values[$0.name]) }
    }

    /// A form for somebody who has not signed in.
    init(to path: String, button: String, fields: [FormField], values: [String: String] = [:]) {
        self.path = path.markup
        self.button = button.markup
        consequence = ""
        isGrave = false
        isUpload = false
        permission = .own
        self.fields = fields.map { WebField($0, value: values[$0.name]) }
    }
}

/// A field of a form before it becomes HTML.
package struct FormField: Sendable, Hashable {
    /// What is typed or chosen.
    package enum Kind: Sendable, Hashable {
        case text
        /// Several lines.
        case area
        /// One of some values, each with its label.
        case choice([Choice])
        /// On or off.
        case check
        /// Sent along, and not shown.
        case hidden
        case password
        case file
    }

    /// A value with its label.
    package struct Choice: Sendable, Hashable {
        let value: String
        let label: String

        package init(_ value: String, _ label: String) {
            self.value = value
            self.label = label
        }
    }

    package let name: String
    package let label: String
    package let kind: Kind
    /// What to type, in a few words; empty for none.
    package let hint: String
    /// Whether the browser asks for a value; the action checks it as well.
    package let isRequired: Bool

    package init(_ name: String, _ label: String, _ kind: Kind = .text, hint: String = "", isRequired: Bool = true) {
        self.name = name
        self.label = label
        self.kind = kind
        self.hint = hint
        self.isRequired = isRequired
    }

    /// Why somebody decides something: every decision has one.
    package static let reason = FormField("reason", "Reason", hint: "why, for the record")
}

/// A field as the template uses it: exactly one of the kinds is true.
struct WebField: Sendable {
    struct Option: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
    }

    let name: String
    let label: String
    let value: String
    let hint: String
    let isRequired: Bool
    let isHidden: Bool
    let isArea: Bool
    let isCheck: Bool
    let isChoice: Bool
    let isChecked: Bool
    /// The type of an `input`; `nil` for what is none.
    let input: String?
    let options: [Option]

    init(_ field: FormField, value: String?) {
        name = field.name.markup
        label = field.label.markup
        hint = field.hint.markup
        isRequired = field.isRequired
        self.value = (value ?? "").markup
        isHidden = field.kind == .hidden
        isArea = field.kind == .area
        isCheck = field.kind == .check
        isChecked = isCheck && value == FormFields.on
        switch field.kind {
        case .text: (input, options, isChoice) = ("text", [], false)
        case .password: (input, options, isChoice) = ("password", [], false)
        case .file: (input, options, isChoice) = ("file", [], false)
        case .area, .check, .hidden: (input, options, isChoice) = (nil, [], false)
        case .choice(let choices):
            (input, isChoice) = (nil, true)
            options = choices.map {
                Option(value: $0.value.markup, label: $0.label.markup, isChosen: $0.value == value)
            }
        }
    }
}
