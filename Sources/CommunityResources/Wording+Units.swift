import CommunityModel

extension Wording {
  /// 90%, 87.5%: the percentage of a 报到, — where nobody was announced.
  public func turnout(_ it: Turnout) -> String {
    guard let tenths = it.tenths else { return self("turnout.none") }
    return self("turnout.percent", ["number": tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"])
  }

  /// 36/40 90%, with a word where the line is not reached.
  public func turnoutWithCounts(_ it: Turnout) -> String {
    guard let expects = it.expects, expects > 0 else {
      return self("turnout.counted", ["registered": String(it.registered)])
    }
    let arguments = [
      "registered": String(it.registered), "expects": String(expects), "rate": turnout(it),
      "line": String(Turnout.line),
    ]
    return self(it.isReached == true ? "turnout.reached" : "turnout.missed", arguments)
  }
}

extension Wording {
  /// What a grid has of its own, in lines.
  public func facts(_ own: GridOwn) -> [(label: String, text: String)] {
    var facts: [(String, String)] = []
    if let partner = own.partner {
      facts.append(
        (self("field.partner"), self("grid.didThere", ["name": partner, "count": String(own.byPartner)])))
    }
    if !own.brand.isEmpty { facts.append((self("field.brand"), own.brand)) }
    if let team = own.team {
      facts.append((self("field.team"), self("grid.didThere", ["name": team, "count": String(own.byTeam)])))
    }
    return facts
  }
}
