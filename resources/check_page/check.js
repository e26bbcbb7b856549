"use strict";
// What a certificate says, who signed it and what the list of revoked numbers adds. The same rules as lawstudy/domain/certificate*.py,
// for a browser: no network, nothing but the keys and the list that stand in this page.
const lawstudyCheck = (() => {
  const FORMS = {
    XX: {
      title: "学习证明",
      wording: "兹证明{姓名}同志[（{科室}）]参加{组织单位}{年度}年度学法学习，学习内容为{内容}，共计{学时}学时。",
    },
    KS: {
      title: "考试合格证明",
      wording: "兹证明{姓名}同志[（{科室}）]参加{组织单位}{年度}年度{内容}[，成绩{成绩}分[，等次为{等次}]|[，等次为{等次}|，考试合格]]。",
    },
  };
  const PLACES = { 姓名: "name", 科室: "department", 组织单位: "organiser", 年度: "year", 内容: "content", 学时: "hours", 成绩: "score", 等次: "band" };
  const HINT = "用本程序打开本文件核验";
  const UNSEEN = /[\p{Zs}\p{Zl}\p{Zp}\p{Cc}\p{Cf}\p{Cs}]/gu;
  const CODE = /LS1:([A-Z2-7]{100,4000})\.?/;
  const NUMBER = /^([A-Z0-9]{2,12})-([0-9]{4})-(XX|KS)-([0-9]{4,9})-([0-9A-Z])$/;
  const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const FORMATS = { LSC1: 12, LSC2: 15 }; // and their lines
  const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
  const LONGEST_PAGE = 6000;

  const visible = (text) => text.replace(UNSEEN, "");
  const compact = (text) => visible(text).normalize("NFC");
  const narrow = (text) => text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));

  const bytesOfHex = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));

  function envelopesIn(text) {
    const found = [];
    const plain = narrow(visible(text)).toUpperCase();
    for (const match of plain.matchAll(new RegExp(CODE, "g"))) {
      const bytes = base32(match[1]);
      if (bytes && !found.some((one) => same(one, bytes))) found.push(bytes);
    }
    return found;
  }

  function base32(text) {
    if ([1, 3, 6].includes(text.length % 8)) return null; // no whole number of bytes ends so
    const bytes = [];
    let held = 0, bits = 0;
    for (const letter of text) {
      held = (held << 5) | LETTERS.indexOf(letter);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.push((held >> bits) & 255);
        held &= (1 << bits) - 1;
      }
    }
    return Uint8Array.from(bytes);
  }

  const same = (one, other) => one.length === other.length && one.every((byte, place) => byte === other[place]);

  function checkCharacter(text) {
    let product = 36;
    for (const char of text.replace(/-/g, "")) {
      const total = (product + ALPHABET.indexOf(char)) % 36;
      product = ((total || 36) * 2) % 37;
    }
    return ALPHABET[(37 - product) % 36];
  }

  function numberOf(text) {
    const match = NUMBER.exec(text);
    if (!match || checkCharacter(text.slice(0, -2)) !== match[5]) return null;
    return { text, code: match[1], year: match[2], kind: match[3] };
  }

  const utf8 = (bytes) => {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (_broken) {
      return null;
    }
  };

  function certificateOf(signed) {
    const text = utf8(signed);
    const lines = text === null ? [] : text.split("\n");
    if (lines.length !== FORMATS[lines[0]]) return null;
    const number = numberOf(lines[2]);
    const own = lines[0] === "LSC2" ? { title: lines[12], wording: lines[13].replace(/⏎/g, "\n") } : null;
    if (!number || !DAY.test(lines[11]) || !/^[0-9]*$/.test(lines[8] + lines[9])) return null;
    const form = own || FORMS[number.kind];
    if (!partsOf(form.wording)) return null;
    return {
      form, keyId: lines[1], number, name: lines[3], department: lines[4], organiser: lines[5], issuer: lines[6], content: lines[7],
      hours: lines[8], score: lines[9], band: lines[10], issuedOn: lines[11],
    };
  }

  // The wording of a form read as the program reads it (lawstudy/domain/certificate_template.py); null where its brackets do not fit.
  function partsOf(wording) {
    let at = 0, sound = true;
    function list(ends, depth) {
      const found = [];
      sound = sound && depth <= 4;
      while (sound && at < wording.length && !ends.includes(wording[at])) found.push(part(depth));
      return found;
    }
    function part(depth) {
      if (wording[at] === "{") {
        const end = wording.indexOf("}", at), name = end < 0 ? "" : wording.slice(at + 1, end);
        sound = end > 0 && !/[{}[\]|]/.test(name);
        at = end + 1;
        return { place: PLACES[name.trim()] || "" };
      }
      if (wording[at] === "[") {
        at += 1;
        const parts = list("|]", depth + 1);
        let otherwise = [];
        if (wording[at] === "|") {
          at += 1;
          otherwise = list("]", depth + 1);
        }
        sound = sound && wording[at] === "]";
        at += 1;
        return { parts, otherwise };
      }
      const words = /^[^{}[\]|]*/.exec(wording.slice(at))[0];
      sound = words.length > 0;
      at += words.length;
      return { words };
    }
    const found = list("", 0);
    return sound && at >= wording.length ? found : null;
  }

  function filled(parts, values) {
    return parts.flatMap((one) => {
      if (one.words !== undefined) return [[null, one.words]];
      if (one.place !== undefined) return [[one.place, values[one.place] || ""]];
      const there = one.parts.every((inner) => inner.place === undefined || values[inner.place]);
      return filled(there ? one.parts : one.otherwise, values);
    });
  }

  function hundredths(digits) {
    const value = Number(digits || 0), rest = value % 100, whole = Math.floor(value / 100);
    return rest ? `${whole}.${String(rest).padStart(2, "0")}`.replace(/0+$/, "") : String(whole);
  }

  const chineseDate = (day) => {
    const [year, month, date] = day.split("-").map(Number);
    return `${year}年${month}月${date}日`;
  };

  function sentence(c) {
    const own = c.issuer.endsWith("局") ? "本局" : "本单位";
    return filled(partsOf(c.form.wording), {
      name: c.name, department: c.department, organiser: c.organiser || own, year: c.number.year, content: c.content,
      hours: c.hours === "" ? "" : hundredths(c.hours), score: c.score === "" ? "" : hundredths(c.score), band: c.band,
    });
  }

  function printedFields(c) {
    const body = sentence(c).filter(([field]) => field !== null);
    return [["title", c.form.title], ["number", c.number.text], ...body, ["issuer", c.issuer], ["issued_on", chineseDate(c.issuedOn)]];
  }

  function pageText(c) {
    const words = sentence(c).map(([_field, text]) => text).join("");
    return c.form.title + "编号" + c.number.text + words + HINT + c.issuer + chineseDate(c.issuedOn);
  }

  const sorted = (text) => Array.from(text).sort().join("");

  function alteredFields(c, page) {
    if (Array.from(visible(page)).length > LONGEST_PAGE) return ["wording"];
    const text = compact(page).replace(CODE, "");
    const found = [...alteredFrame(c, text), ...alteredSentence(c, text)];
    if (!found.length && sorted(text) !== sorted(compact(pageText(c)))) return ["wording"];
    return found;
  }

  function alteredFrame(c, text) {
    const [field, words] = sentence(c)[0];
    const begins = field === null ? compact(words) : "";
    const expected = {
      title: compact(c.form.title) + "编号", number: `编号${c.number.text}${begins}`,
      issuer: HINT + compact(c.issuer), issued_on: chineseDate(c.issuedOn),
    };
    return Object.keys(expected).filter((field) => !text.includes(expected[field]));
  }

  function alteredSentence(c, text) {
    const pieces = sentence(c).map(([field, words]) => [field, compact(words)]);
    if (text.includes(pieces.map(([_field, words]) => words).join(""))) return [];
    const number = `编号${c.number.text}`, after = text.indexOf(number);
    let place = after < 0 ? 0 : after + number.length, open = [];
    if (pieces[0][0] === null) place = text.indexOf(pieces[0][1], place);
    const altered = [];
    if (pieces[pieces.length - 1][0] !== null) pieces.push([null, HINT]);
    for (const [field, words] of pieces) {
      if (field !== null) {
        open.push([field, words]);
        continue;
      }
      const right = open.map(([_field, value]) => value).join("") + words;
      const end = text.startsWith(right, place) ? place + right.length - words.length : text.indexOf(words, place);
      if (place < 0 || end < 0) return ["wording"];
      const given = text.slice(place, end);
      const whole = open.map(([_field, value]) => value).join("");
      const parts = open.length === 2 && open[1][0] === "year" ? [given.slice(0, -4), given.slice(-4)] : null;
      open.forEach(([known, value], index) => {
        if (parts ? parts[index] !== value : given !== whole && given !== value) altered.push(known);
      });
      place = end + words.length;
      open = [];
    }
    return altered;
  }

  // True, false, and never an error: WebCrypto where the browser knows Ed25519, else the bundled implementation.
  async function holds(publicHex, signature, signed, subtle) {
    if (subtle) {
      try {
        const key = await subtle.importKey("raw", bytesOfHex(publicHex), { name: "Ed25519" }, false, ["verify"]);
        return await subtle.verify({ name: "Ed25519" }, key, signature, signed);
      } catch (_unknownHere) {
        // an older browser: the algorithm has no name there
      }
    }
    try {
      return globalThis.lawstudyEd25519.verify(signature, signed, bytesOfHex(publicHex));
    } catch (_malformed) {
      return false;
    }
  }

  // A list of revoked numbers: {state: "ok", listedOn, revoked: {number: day}} or {state: "unusable"}.
  async function readList(text, bureau, subtle) {
    const unusable = { state: "unusable", listedOn: "", revoked: {} };
    const whole = text.replace(/\r\n/g, "\n").replace(/^\ufeff/, "").replace(/\n+$/, "");
    const cut = whole.lastIndexOf("\n");
    const signature = whole.slice(cut + 1), body = whole.slice(0, Math.max(cut, 0));
    const lines = body.split("\n");
    if (!/^[0-9a-f]{128}$/.test(signature) || lines[0] !== "LSR1" || lines.length < 6) return unusable;
    const key = bureau.keys.find((one) => one.id === lines[1]);
    if (!key || lines[2] !== bureau.code || lines.length - 6 !== Number(lines[5])) return unusable;
    if (!(await holds(key.public, bytesOfHex(signature), new TextEncoder().encode(body), subtle))) return unusable;
    const revoked = {};
    for (const line of lines.slice(6)) revoked[line.split(" ")[0]] = line.split(" ")[1];
    return { state: "ok", listedOn: lines[4], revoked };
  }

  // What stands once on a list stays revoked; the newest day counts.
  function joined(one, other) {
    if (one.state !== "ok" || other.state !== "ok") return other.state === "ok" ? other : one;
    return { state: "ok", listedOn: one.listedOn > other.listedOn ? one.listedOn : other.listedOn, revoked: { ...other.revoked, ...one.revoked } };
  }

  function objection(c, key, bureau, today) {
    if (c.number.code !== bureau.code) return "foreign_code";
    if (c.issuedOn > today) return "dated_ahead";
    return key.since && c.issuedOn < key.since ? "before_key" : "";
  }

  async function ofEnvelope(envelope, bureau, list, today, subtle) {
    const plain = { verdict: "not_ours", reason: "unreadable", fields: [], certificate: null, revokedOn: "", list };
    const signed = envelope.slice(0, -64), signature = envelope.slice(-64);
    const head = String.fromCharCode(...signed.slice(0, 200)).split("\n");
    if (head.length < 3 || !FORMATS[head[0]]) return plain;
    const key = bureau.keys.find((one) => one.id === head[1]);
    const claimed = certificateOf(signed);
    if (!key) return { ...plain, reason: "unknown_key", claimed };
    if (!claimed || !(await holds(key.public, signature, signed, subtle))) return { ...plain, verdict: "altered", reason: "", fields: ["code"], claimed };
    const against = objection(claimed, key, bureau, today);
    if (against) return { ...plain, reason: against, claimed };
    const revokedOn = list.revoked[claimed.number.text] || "";
    return { ...plain, verdict: revokedOn ? "revoked" : "genuine", reason: "", certificate: claimed, revokedOn };
  }

  // Text that was scanned or pasted.
  async function ofText(text, bureau, list, today, subtle) {
    const found = envelopesIn(text);
    if (!found.length) return { verdict: "not_ours", reason: "no_code", fields: [], certificate: null, revokedOn: "", list };
    const result = await ofEnvelope(found[0], bureau, list, today, subtle);
    return found.length > 1 ? { ...result, verdict: "altered", fields: ["code"] } : result;
  }

  // A page: `shown` is the text that can be seen, `all` holds the hidden code as well, `drawn` the texts of codes drawn on it, `over` what
  // no page of ours has. A page without our text is a scan: a person has to compare.
  async function ofPage({ shown, all, drawn, over }, bureau, list, today, subtle) {
    const written = envelopesIn(all);
    const painted = drawn.flatMap((text) => envelopesIn(text));
    const first = written[0] || painted[0];
    if (!first) return { verdict: "not_ours", reason: "no_code", fields: [], certificate: null, revokedOn: "", list };
    const result = await ofEnvelope(first, bureau, list, today, subtle);
    if ([...written, ...painted].some((one) => !same(one, first))) return { ...result, verdict: "altered", fields: [...result.fields, "code"] };
    if (!result.certificate) return result;
    if (!written.length) return { ...result, verdict: result.revokedOn ? "revoked" : "compare", reason: "scan" };
    const fields = alteredFields(result.certificate, shown);
    if (fields.length && !over) return { ...result, verdict: "altered", fields };
    if (over) return { ...result, verdict: result.revokedOn ? "revoked" : "compare", reason: "overlay", fields };
    return result;
  }

  return { envelopesIn, certificateOf, printedFields, pageText, alteredFields, readList, joined, ofText, ofPage, holds };
})();
globalThis.lawstudyCheck = lawstudyCheck;
