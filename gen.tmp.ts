import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { groupText } from './src/domain/table/table-problem.ts';
import { verify } from './src/domain/table/verify.ts';
const F='tests/fixtures/tables';
for (const n of readdirSync(F)) { const o=JSON.parse(readFileSync(`${F}/${n}/options.json`,'utf8')); o.schema.missingValues??=[{value:''}];
 const v=verify(new Uint8Array(readFileSync(`${F}/${n}/table.csv`)),o); const s=v.groups.map(g=>`${g.kind}, ${g.severity} : ${groupText(g)}`.replaceAll('\u00A0',' ')).join('\n')+'\n'; writeFileSync(`${F}/${n}/expected.txt`,s); console.log('## '+n+'\n'+s.trim()); }
