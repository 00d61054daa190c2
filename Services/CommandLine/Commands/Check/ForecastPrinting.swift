import ArgumentParser
import Porting
import TerminalOutput

/// How findings are printed.
struct ForecastPrinting: ParsableArguments {
    @Flag(help: "Show also the rules that are met; otherwise they are counted.")
    var all = false

    @OptionGroup var json: JSONFlag

    var lines: ForecastLines { ForecastLines(showsPasses: all) }

    func show(_ forecast: Forecast, _ terminal: Terminal) throws {
        if json.isOn { try terminal.json(forecast) } else { terminal.lines(lines.lines(of: forecast)) }
    }
}
