import ArgumentParser

/// The order that a command is about.
struct OrderArgument: ParsableArguments {
  @Argument(help: .words("cli.order.number"))
  var number: String
}
