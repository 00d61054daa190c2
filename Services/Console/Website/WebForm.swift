/// A form with a button for one ``DeskAction``, and perhaps more buttons for others with the same fields.
struct WebForm: Sendable {
    /// Where it is sent.
    let path: String
    /// The text of the button: what happens when it is pressed.
    let button: String
    /// What will happen, in a sentence, with money and deadlines; `nil` if the button says all.
    let consequence: String?
    /// Whether it spends money or cannot be undone: the button is then marked.
    let isGrave: Bool
    /// Whether only its name is shown until somebody opens it.
    let isFolded: Bool
    let sections: [WebFieldSection]
    /// Further buttons, for actions with the same fields.
    let others: [OtherButton]
    /// Whether it sends files.
    let isUpload: Bool
    /// Who may use it.
    let permission: Permission

    struct OtherButton: Sendable {
        let otherPath: String
        let otherButton: String
        let isOtherGrave: Bool
    }

    /// Creates the form of an action.
    ///
    /// - Parameters:
    ///   - action: what the form asks for.
    ///   - values: the values of fields by name; those of no visible field are sent along.
    ///   - consequence: what will happen here, instead of the action's own sentence.
    ///   - button: the text of the button here, instead of the action's own.
    ///   - isFolded: whether only its button's text is shown until somebody opens it.
    ///   - first: the names of fields that come before the others, in this order; the others are then folded away.
    ///   - others: further actions with the same fields, each with a button.
    init(
        _ action: DeskAction,
        values: [String: String] = [:],
        consequence: String? = nil,
        button: String? = nil,
        isFolded: Bool = false,
        first: [String] = [],
        others: [DeskAction] = []
    ) {
        permission = action.permission
        isUpload = action.fields.contains { $0.kind == .file }
        path = action.path.markup
        self.button = (button ?? action.button).markup
        let sentence = consequence ?? action.consequence
        self.consequence = sentence.isEmpty ? nil : sentence.markup
        isGrave = action.isGrave
        self.isFolded = isFolded
        self.others = others.map {
            OtherButton(otherPath: $0.path.markup, otherButton: $0.button.markup, isOtherGrave: $0.isGrave)
        }
        let shown = Set(action.fields.map(\.name))
        // A form that is sent twice is carried out once.
        let values = ["key": FormFields.newKey()].merging(values) { $1 }
        let along = values.filter { !shown.contains($0.key) && $0.key != "csrf" }.sorted { $0.key < $1.key }
        let hidden = along.map { WebField(FormField($0.key, "", .hidden), value: $0.value) }
        sections =
            (hidden.isEmpty ? [] : [WebFieldSection(title: nil, isFoldedAway: false, fields: hidden)])
            + WebFieldSection.sections(of: action.fields, values: values, first: first)
    }

    /// A form for somebody who has not signed in.
    init(to path: String, button: String, fields: [FormField], values: [String: String] = [:]) {
        self.path = path.markup
        self.button = button.markup
        consequence = nil
        isGrave = false
        isUpload = false
        permission = .own
        isFolded = false
        others = []
        sections = WebFieldSection.sections(of: fields, values: values, first: [])
    }
}

/// Fields of a form that belong together.
struct WebFieldSection: Sendable {
    /// What they have in common; `nil` for fields without a group, and for those that are folded away.
    let legend: String?
    /// The text that is shown until the fields are opened; `nil` for fields that are always shown.
    let foldedLegend: String?
    let fields: [WebField]

    init(title: String?, isFoldedAway: Bool, fields: [WebField]) {
        legend = isFoldedAway ? nil : title?.markup
        foldedLegend = isFoldedAway ? title?.markup : nil
        self.fields = fields
    }

    /// The fields in groups, the named ones before all others.
    static func sections(of fields: [FormField], values: [String: String], first: [String]) -> [WebFieldSection] {
        let web = { (field: FormField) in WebField(field, value: values[field.name]) }
        let named = first.compactMap { name in fields.first { $0.name == name } }
        let rest = fields.filter { !first.contains($0.name) }
        var groups: [(title: String?, fields: [FormField])] = []
        for field in rest {
            if let last = groups.indices.last, groups[last].title == field.group {
                groups[last].fields.append(field)
            } else {
                groups.append((field.group, [field]))
            }
        }
        let ahead = named.isEmpty ? [] : [WebFieldSection(title: nil, isFoldedAway: false, fields: named.map(web))]
        return ahead
            + groups.map { group in
                let isAway = !named.isEmpty && group.title != nil
                return WebFieldSection(title: group.title, isFoldedAway: isAway, fields: group.fields.map(web))
            }
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
        /// A password that is chosen and not typed from memory.
        case newPassword
        /// The reader's own login.
        case ownLogin
        case file

        /// Whether it is never shown again.
        var isSecret: Bool { self == .password || self == .newPassword }
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
    /// What it has in common with its neighbours, as a heading; `nil` for a form of a few fields.
    package let group: String?

    package init(
        _ name: String,
        _ label: String,
        _ kind: Kind = .text,
        hint: String = "",
        isRequired: Bool = true,
        group: String? = nil
    ) {
        self.group = group
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
    /// What a browser may fill in by itself; `nil` for nothing in particular.
    let autocomplete: String?
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
        autocomplete =
            switch field.kind {
            case .ownLogin: "username"
            case .password: "current-password"
            case .newPassword: "new-password"
            case .text, .area, .choice, .check, .hidden, .file: nil
            }
        switch field.kind {
        case .text: (input, options, isChoice) = ("text", [], false)
        case .ownLogin: (input, options, isChoice) = ("text", [], false)
        case .password, .newPassword: (input, options, isChoice) = ("password", [], false)
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
