import CommunityModel
import CommunityResources
import NameFinding
import Terminal

/// One thing to choose in a choice field or a menu.
struct Choice: Hashable, Sendable {
  /// What is stored.
  var key: String
  /// What is shown.
  var label: String
  /// Further words it is found by, such as the name in the other language.
  var aliases: [String]
  /// A faint remark beside it.
  var detail: String
  /// The characters of the label that what was typed stands for, as offsets.
  var highlights: [Range<Int>] = []

  init(_ key: String, _ label: String, aliases: [String] = [], detail: String = "") {
    self.key = key
    self.label = label
    self.aliases = aliases
    self.detail = detail
  }

  /// The choices that fit what was typed, best first; all of them when nothing was typed. What fits only with letters
  /// left out counts where nothing fits better, and sounds that many take for one another where nothing fits as typed.
  static func matching(_ query: String, in choices: [Choice]) -> [Choice] {
    let query = query.trimmed
    if query.isEmpty { return choices }
    let list = PhraseList(choices.map { [$0.label] + $0.aliases }, readings: BundledResource.readings)
    let exact = list.matches(query)
    let close = exact.filter { !$0.isLoose }
    let found = close.isEmpty ? exact.isEmpty ? list.matches(query, fuzzy: .all) : exact : close
    return found.map { match in
      var choice = choices[match.index]
      choice.highlights = match.highlights
      return choice
    }
  }
}

/// A field of a form.
struct Field: Sendable {
  enum Kind: Sendable {
    /// One line of text.
    case text
    /// Several lines of text, so many shown.
    case lines(Int)
    /// One of several; typing finds it.
    case choice([Choice])
    /// Yes or no; Space turns it.
    case toggle
    /// A resident, looked up while typing; free text when none is meant.
    case resident
    /// Shown, not changed.
    case fact
    /// Two values side by side, of which one is taken; ← and → choose.
    case sides(String, String)
    /// Several of many; Space ticks.
    case ticks(Ticks)
  }

  /// A remark beside a field while it is typed in: how it was read, how much room is left, what is still wrong.
  struct Remark: Sendable {
    var text: String
    var isProblem = false
  }

  /// The kind of number that a field holds, which a device may type into it.
  enum Number: Sendable { case phone, identity, outside }

  var id: String
  var label: String
  var kind: Kind
  /// What to type, shown faint while the field is empty.
  var hint: String
  var isOptional: Bool
  /// Whether it is asked for before the optional ones, and may be empty all the same.
  var mayStayEmpty = false
  /// The text, or what is typed to find a choice.
  var buffer: TextBuffer
  /// The key of the choice, `yes` or `no` of a toggle, the number of a resident.
  var chosen: String
  /// What the chosen key is called.
  var chosenLabel: String
  /// What is wrong with it.
  var problem: String?
  /// How its text is shown while it does not have the keys; nil shows it as it is.
  var mask: (@Sendable (String) -> String)?
  /// Whether the user touched it: what is filled in by rule must not overwrite it.
  var isTouched = false
  /// Whether it holds several things to which one more is added, such as phones: what stands in it stays while one types.
  var isAddedTo = false
  /// What is said beside it while it has the keys, where the form put something there.
  var note: Remark?
  /// Whether what it shows is to be noticed.
  var isWarning = false
  /// What number it holds; nil for any other text.
  var number: Number?
  /// Whether only somebody on file can be meant, so that a name alone says nothing.
  var needsResident = false
  /// Whether a door can be meant in the place of somebody, so that what reads as one is left as it was typed.
  var takesPlace = false
  /// The resident who cannot be meant, and is not found.
  var notOffered: Resident.ID?
  /// Whether the text is as the form put it there: nobody has moved the caret in it yet.
  private var isAsSet = false
  /// What was replaced by what was typed over it; nil while it can not be brought back.
  private var former: Former?

  /// A value as it stood before something was typed over it.
  private struct Former: Sendable {
    var value: String
    var label: String
    var wasTouched: Bool
  }

  init(
    _ id: String, _ label: String, _ kind: Kind = .text, value: String = "", hint: String = "",
    isOptional: Bool = false, limit: Int = 200
  ) {
    self.id = id
    self.label = label
    self.kind = kind
    self.hint = hint
    self.isOptional = isOptional
    buffer = TextBuffer("", isMultiline: Field.isMultiline(kind), limit: limit)
    chosen = ""
    chosenLabel = ""
    set(value)
  }

  /// The same field as one for numbers.
  func holding(_ number: Number) -> Field {
    var field = self
    field.number = number
    return field
  }

  /// The value: text as typed, or the chosen key.
  var value: String {
    switch kind {
    case .text, .lines: buffer.text.trimmed
    case .fact: chosenLabel
    case .choice, .toggle, .sides, .ticks: chosen
    case .resident: chosen.isEmpty ? buffer.text.trimmed : chosen
    }
  }

  /// The resident that was chosen; nil where only text was typed, which may be digits.
  var resident: Resident.ID? { if case .resident = kind { Int64(chosen) } else { nil } }

  /// Puts a value in place of the present one.
  mutating func set(_ value: String, label: String = "") {
    isAsSet = true
    former = nil
    switch kind {
    case .text, .lines: buffer.replace(value)
    case .fact: chosenLabel = value
    case .toggle: chosen = value == "yes" ? "yes" : "no"
    case .sides: chosen = value == "right" ? "right" : "left"
    // What can be ticked may be read only later.
    case .ticks(let ticks) where ticks.choices.isEmpty: chosen = value
    case .ticks(let ticks):
      let wanted = Set(value.split(separator: ",").map { String($0) })
      let ticked = ticks.choices.filter { wanted.contains($0.key) }
      chosen = ticked.map(\.key).joined(separator: ",")
      chosenLabel = ticked.map(\.label).joined(separator: " ")
    case .choice(let choices):
      guard let choice = choices.first(where: { $0.key == value }) else {
        chosen = ""
        chosenLabel = ""
        return
      }
      chosen = choice.key
      chosenLabel = choice.label
      buffer.replace("")
    case .resident:
      if Int64(value) != nil, !label.isEmpty {
        chosen = value
        chosenLabel = label
        buffer.replace("")
      } else {
        chosen = ""
        chosenLabel = ""
        buffer.replace(value)
      }
    }
  }

  /// Rows it takes on the screen, without a problem.
  var rows: Int {
    switch kind {
    case .lines(let rows): rows
    case .ticks(let it): it.rows
    case .text, .choice, .toggle, .resident, .fact, .sides: 1
    }
  }
  /// Whether it has to hold something.
  var isRequired: Bool {
    switch kind {
    case .text, .lines, .choice, .resident: !isOptional && !mayStayEmpty
    case .toggle, .fact, .sides, .ticks: false
    }
  }
  /// What is read in the place of a value that is known to be wrong, so that the others are looked at all the same.
  fileprivate var standIn: String {
    switch kind {
    case .choice(let choices): isOptional ? "" : choices.first?.key ?? ""
    case .text, .lines: isOptional ? "" : "-"
    case .toggle, .resident, .fact, .sides, .ticks: ""
    }
  }
  var isFact: Bool { if case .fact = kind { true } else { false } }
  var isToggle: Bool { if case .toggle = kind { true } else { false } }
  var isPair: Bool { if case .sides = kind { true } else { false } }
  /// Whether typed text goes into its buffer.
  var acceptsText: Bool { !isFact && !isToggle && !isPair && ticks == nil }

  /// Whether it finds something while one types.
  var isFinder: Bool {
    switch kind {
    case .choice, .resident: true
    case .text, .lines, .toggle, .fact, .sides, .ticks: false
    }
  }

  /// Whether something was typed that is none of the choices: it must not look chosen.
  var isUnchosen: Bool {
    if case .choice = kind { !buffer.isEmpty } else { false }
  }

  /// Whether somebody took away a choice of which there has to be one: another one must not be taken in silence.
  var isEmptied: Bool {
    if case .choice = kind { isRequired && isTouched && value.isEmpty } else { false }
  }

  // MARK: Typing over

  /// Whether the next character takes the place of the text, as it does with selected text elsewhere: the form has put it
  /// there, and nobody has gone into it.
  var isProposed: Bool {
    guard case .text = kind else { return false }
    return isAsSet && !isTouched && !isAddedTo && !buffer.isEmpty
  }

  /// Whether what was typed over can be brought back.
  var canRestore: Bool { former != nil }

  /// Does what a key means in its text. A character takes the place of what the form put there; keys that move the caret
  /// or take something away go into it.
  /// - Returns: whether the key means anything here.
  mutating func edit(_ key: Key) -> Bool {
    if case .character = key { giveWay() }
    guard buffer.edit(key) else { return false }
    isAsSet = false
    return true
  }

  /// Puts pasted text in, in place of what the form put there.
  /// - Returns: whether all of it went in.
  mutating func paste(_ text: String) -> Bool {
    if !text.isEmpty { giveWay() }
    isAsSet = false
    return buffer.insert(text)
  }

  /// Makes room for what is typed where something chosen or proposed stands.
  mutating func giveWay() {
    if isProposed {
      former = Former(value: buffer.text, label: "", wasTouched: isTouched)
      buffer.replace("")
    } else if case .resident = kind, !chosen.isEmpty {
      former = Former(value: chosen, label: chosenLabel, wasTouched: isTouched)
      (chosen, chosenLabel) = ("", "")
    }
  }

  /// Brings back what was typed over.
  /// - Returns: false where nothing was.
  mutating func restore() -> Bool {
    guard let former else { return false }
    set(former.value, label: former.label)
    isTouched = former.wasTouched
    return true
  }

  private static func isMultiline(_ kind: Kind) -> Bool { if case .lines = kind { true } else { false } }
}

/// The values of a form by field id.
struct FormValues: Sendable {
  private let values: [String: String]
  private let residents: [String: Resident.ID]
  private let setAside: Set<String>

  /// - Parameter setAside: fields whose values are known to be wrong, and are not read.
  init(_ fields: [Field], without setAside: Set<String> = []) {
    self.setAside = setAside
    let pairs = fields.map { ($0.id, setAside.contains($0.id) ? $0.standIn : $0.value) }
    values = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    let chosen = fields.filter { !setAside.contains($0.id) }.compactMap { field in
      field.resident.map { (field.id, $0) }
    }
    residents = Dictionary(chosen, uniquingKeysWith: { first, _ in first })
  }

  /// The value of a field; empty when there is none.
  subscript(id: String) -> String { values[id] ?? "" }

  /// The value, or nil when it is empty.
  func optional(_ id: String) -> String? { self[id].isEmpty ? nil : self[id] }
  /// Whether a field's value is known to be wrong: any that fits is as good.
  func isSetAside(_ id: String) -> Bool { setAside.contains(id) }
  /// Whether the form has the field.
  func has(_ id: String) -> Bool { values[id] != nil }
  func isOn(_ id: String) -> Bool { self[id] == "yes" }
  /// The resident that was chosen in a field; nil where only text was typed.
  func resident(_ id: String) -> Resident.ID? { residents[id] }
}
