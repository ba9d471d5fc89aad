import Testing

/// What patterns see of a sentence: each pattern with a text, «» around what it must find, none where it must find nothing.
@Suite struct ShadowTests {
  @Test(arguments: [
    // Classes, and cells of their rows.
    (#"{month}"#, "pada 5 «November» dan «Des»"), (#"{month:12}"#, "«Desember», bukan November"),
    (#"{place:area}"#, "«Sumatera» dan Palembang"),
    (#"{place:free}"#, "«Palembang», bukan Batu"), (#"{place:cue}"#, "«Batu», bukan Palembang"),
    // The longest entry of the stage stands as one element.
    (#"{place}"#, "di «Jakarta Selatan»"), (#"{title}"#, "kata «Sekretaris Daerah» itu"),
    ("{title} {place}", "«Wali Kota Palembang» hadir"),
    // Forms.
    ("{cap}", "kata «Budi» dan UNSRI"), ("{first}", "«Budi» dan Ali"), ("{upper}", "kata Budi dari «UNSRI»"),
    ("{initial}", "kata «A» Budi"),
    ("{camel}", "naik «JakLingko» dan Bus"), ("{lower&ordinary}", "naik «kota» Batu"),
    ("{cap&!ordinary&!place}", "kata Ketua «Budi» di Batu"),
    ("{cap&plain|upper}", "kata «Budi» di Palembang dari «KPK»"),
    // Literal words: small letters match any case, a capital asks for one, single letters are exact.
    ("pada", "«pada» dan «PADA»"), ("pada", "padahal kepada"), ("Pada", "pada, lalu «Pada», lalu «PADA»"), ("PADA", "Pada «PADA»"),
    ("a", "A «a»"),
    ("kota", "di «kota» itu"), ("(?:pada|di) {month}", "«di Mei», lalu «pada November»"), ("kata(?:nya)?", "«kata» katanya"),
    // Plain text, numbers and marks as written; white space of any kind is one space.
    (#"\d{1,2} {month} \d{4}"#, "pada «21 \u{A0}November\n2025»"), (#"\d+"#, "«21»/«11»"), (#"\d+/\d+"#, "«21/11»"),
    (#"\d{1,2}"#, "tahun 2025"),
    (#"[a-z]+-[a-z]+"#, "para «anak-anak» itu"), (#"\d"#, "21"), (#"{month},? \d+"#, "«Mei 5», «Mei, 5», Mei ,5"),
    ("“{cap}”", "kata «“Budi”»"),
    // A match ends where an element ends, and letters follow none.
    ("ke", "«ke»-80 keluar"), (#"\d+"#, "«5» km, 5km"), ("{month}", "Novembernya"),
  ])
  func matches(pattern: String, marked: String) throws {
    let stage = try Cascaded(pattern: pattern)
    let text = marked.filter { !"«»".contains($0) }
    let wanted = marked.matches(of: /«([^»]*)»/).map { String($0.output.1) }
    #expect(stage.texts(in: text) == wanted)
  }

  @Test func aHeadlineInCapitalsSaysLittle() throws {
    #expect(try Cascaded(pattern: "{first}").texts(in: "Budi Hadir Lagi Hari Ini") == ["Budi", "Hadir", "Lagi", "Hari", "Ini"])
    #expect(try Cascaded(pattern: "{cap&plain}").texts(in: "Budi Hadir Lagi Hari Ini") == [])
  }

  @Test func macrosStandForPatternsAndClasses() throws {
    let stage = try Cascaded("  - {id: r, makes: date, match: '{day} {who}'}", macros: "{day: '\\d{1,2}', who: '=month|place'}")
    #expect(stage.texts(in: "tanggal 5 Mei dan 7 Palembang, 9 Budi") == ["5 Mei", "7 Palembang"])
  }

  @Test(arguments: [
    // The parts of a match follow one another, those of conditions and macros are alternatives; lists inside lists are the other.
    ("match: ['{month}', ' ', '\\d{4}']", "pada «Mei 2025», Mei 20"),
    ("match: ['{month} ', ['2025', '2026']]", "«Mei 2025», Mei 2027, «November 2026»"),
    ("match: '{day} Mei'", "«5 Mei», «12 Mei», 123 Mei"),
    ("match: '{who} lalu'", "«Mei lalu», «Palembang lalu», Budi lalu"),
    ("match: '{month}', not-before: ['di ', ['ke', ' ']]", "di Mei, ke Mei, pada «Mei»"),
    // What a match may not begin with.
    ("match: '{month}', unless: ['{month} lalu', ['{month}', ' ini']]", "Mei lalu, Mei ini, «Mei» depan"),
    ("match: '{month}', unless: '(?<=akhir )'", "akhir Mei, awal «Mei»"), ("match: '{month}', unless: '{month:5}'", "Mei, «November»"),
    // What may not begin where a capture does, when that took part.
    ("match: '\\d (?<m>{month})', unless-at: {m: ['{month:5} ini', '(?<=4 )']}", "«5 Mei», 5 Mei ini, 4 Mei, «5 November» ini"),
    ("match: '\\d(?: (?<m>{month}))?', unless-at: {m: '{month:5}'}", "«5» lalu, 5 Mei"),
  ])
  func longPatternsAreLists(rule: String, marked: String) throws {
    let stage = try Cascaded("  - {id: r, makes: date, \(rule)}", macros: "{day: ['\\d', '\\d{2}'], who: ['=month', place]}")
    #expect(stage.texts(in: marked.filter { !"«»".contains($0) }) == marked.matches(of: /«([^»]*)»/).map { String($0.output.1) })
  }

  @Test(arguments: [
    ("before: 'di '", "di «Mei», pada Mei"), ("not-before: 'di '", "di Mei, pada «Mei»"), ("after: ' \\d{4}'", "«Mei» 2025, Mei 20"),
    ("not-after: ' \\d{4}'", "Mei 2025, «Mei» 20"), ("before: '{place} ', not-after: ','", "Palembang «Mei» Mei, Palembang Mei,"),
    ("section: [headline]", "Mei"), ("section: [headline, body]", "«Mei»"),
  ])
  func contextIsNoPartOfTheFinding(condition: String, marked: String) throws {
    let stage = try Cascaded("  - {id: r, makes: date, match: '{month}', \(condition)}")
    #expect(stage.texts(in: marked.filter { !"«»".contains($0) }) == marked.matches(of: /«([^»]*)»/).map { String($0.output.1) })
  }

  @Test func aCaptureNamedAsTheTypeIsTheFinding() throws {
    #expect(try Cascaded("  - {id: r, makes: place, match: '(?:di|ke) (?<place>{cap})'}").texts(in: "pergi ke Solo") == ["Solo"])
  }

  @Test func unknownClassesAreProblems() {
    #expect { try Cascaded(pattern: "{moth} 5") } throws: {
      "\($0)" == "values.yaml:5:1: error: rule 'r': unknown class or macro 'moth'\n  help: did you mean 'month'?"
    }
    #expect { try Cascaded(pattern: "{month}(5") } throws: {
      "\($0)".hasPrefix("values.yaml:5:1: error: rule 'r': the pattern does not compile: ")
    }
    #expect { try Cascaded("  - {id: r, makes: date, match: '(?<month>{month})', unless-at: {moth: '5'}}") } throws: {
      "\($0)".contains("error: rule 'r': 'unless-at' names the capture 'moth', which the match lacks\n")
        && "\($0)".hasSuffix("\n  help: did you mean 'month'?")
    }
  }

  @Test func spelledWordsAreReadAsLettersAndAsElements() throws {
    let rules = """
        - {id: spelt, makes: date, match: '\\d+ {~di*|me?a|naik}'}
        - {id: other, makes: place, match: '{place} dibuka'}
        - {id: third, makes: place, match: '{place} mela'}
      """
    for isTriggered in [true, false] {
      let stage = try Cascaded(rules, isTriggered: isTriggered)
      // `dibuka` and `mela` are elements, since rules write them out; `ditutup` and `naik` are letters; `batu` is in a table.
      #expect(
        stage.texts(in: "5 dibuka, 6 ditutup, 7 mela, 8 naik, 9 naikan, 10 batu, 11 Ditutup, 12 mena lagi") == [
          "5 dibuka", "6 ditutup", "7 mela", "8 naik", "12 mena",
        ])
    }
  }
}
