import ArgumentParser

/// Whether a person or a program reads the answer.
struct JSONFlag: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print JSON for programs instead of text for people.")
    var isOn = false
}
