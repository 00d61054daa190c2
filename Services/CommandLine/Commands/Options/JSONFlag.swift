import ArgumentParser

/// Whether to print JSON for programs instead of text for people.
struct JSONFlag: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print JSON for programs instead of text for people.")
    var isOn = false
}
