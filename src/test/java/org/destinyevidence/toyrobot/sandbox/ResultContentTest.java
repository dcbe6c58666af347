package org.destinyevidence.toyrobot.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.destinyevidence.toyrobot.sandbox.ResultLine.Checked;
import org.destinyevidence.toyrobot.sandbox.ResultLine.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents by type; single quotes stand for double ones. */
class ResultContentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'abstract','process':'uninverted','abstract':''",
        "'abstract','process':'closed_api','abstract':'a','more':1",
        "'bibliographic'",
        "'bibliographic','title':null,'authorship':null,'publication_venue':null",
        "'bibliographic','authorship':[]",
        "'bibliographic','authorship':[{'display_name':'A','position':'last','orcid':null}]",
        "'bibliographic','cited_by_count':3.0,'publication_year':'2024'",
        "'bibliographic','created_date':'2024-02-29','updated_date':86400",
        "'bibliographic','publication_date':'2024-01-31T00:00:00Z'",
        "'bibliographic','pagination':{'volume':'1'},'publication_venue':{'issn':['1234-5678']}",
        "'location','locations':[{}]",
        "'location','locations':[{'is_oa':'yes','version':'other','extra':{'a':null}}]",
        "'location','locations':[{'is_oa':1,'landing_page_url':'http://a','pdf_url':'HTTPS://b/ c'}]",
        "'location','locations':[{'landing_page_url':null,'extra':null}]",
        "'reference_association','associated_reference_ids':['9fa8b9bd-12b1-4450-affb-712face23390'"
            + ",{'identifier_type':'doi','identifier':'10.1000/a'}],'association_type':'cites'",
        "'reference_association','associated_reference_ids':[{'identifier_type':'pm_id'"
            + ",'identifier':'7'}],'association_type':'cites'",
        "'bibliographic','publication_venue':{'venue_type':'book_series'}",
        "'full_text','file_url':'https://a.example/f','mime_type':'a','license':'mit','source':null"
            + ",'source_url':'https://a.example','retrieved_at':'2024-01-31T10:00:00Z'",
        "'linked_data','vocabulary_uri':'https://v.example/1'"
            + ",'data':{'@context':'https://v.example/c','a':[1]}",
        "'raw','source_export_date':'2024-01-31T10:00:00+01:00','description':'','data':[0]",
        "'raw','source_export_date':0,'description':'','data':'x','metadata':{}",
        "'raw','source_export_date':'0','description':'','data':'0','metadata':{'a':NaN}",
        "'full_text','file_url':'https://a.example/f','anything':[1]",
        "'full_text','file_url':'https://a.example/f','byte_size':1,'is_oa':null,'version':'other'",
        "'annotation','annotations':[{'annotation_type':'boolean','scheme':'a','label':'','value':0}]",
        "'annotation','annotations':[{'annotation_type':'boolean','scheme':'a','label':'','value':'F'"
            + ",'score':null,'data':{}}]",
      })
  void taken(String content) {
    Checked checked = check(content);
    assertEquals(Kind.ENHANCEMENT, checked.kind(), checked.why());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'abstract','process':'other'",
        "'abstract','process':'other','abstract':1",
        "'abstract','process':'Other','abstract':'a'",
        "'bibliographic','title':1",
        "'bibliographic','authorship':{}",
        "'bibliographic','authorship':['A']",
        "'bibliographic','authorship':[{'display_name':'A'}]",
        "'bibliographic','authorship':[{'display_name':'A','position':'second'}]",
        "'bibliographic','cited_by_count':1.5",
        "'bibliographic','cited_by_count':'1e3'",
        "'bibliographic','cited_by_count':NaN",
        "'bibliographic','created_date':'2024-02-30'",
        "'bibliographic','created_date':'2024-1-1'",
        "'bibliographic','created_date':86401",
        "'bibliographic','publication_date':'2024-01-31T01:00:00Z'",
        "'bibliographic','pagination':[]",
        "'bibliographic','publication_venue':{'issn':'1234-5678'}",
        "'bibliographic','publication_venue':{'issn':[1]}",
        "'bibliographic','publication_venue':{'venue_type':'Journal'}",
        "'location','locations':[]",
        "'location'",
        "'location','locations':[{'is_oa':2}]",
        "'location','locations':[{'is_oa':' true'}]",
        "'location','locations':[{'version':'draft'}]",
        "'location','locations':[{'landing_page_url':'a'}]",
        "'location','locations':[{'landing_page_url':'ftp://a/b'}]",
        "'location','locations':[{'pdf_url':'https://'}]",
        "'location','locations':[{'pdf_url':'https://a b/c'}]",
        "'location','locations':[{'extra':[]}]",
        "'reference_association','associated_reference_ids':[],'association_type':'cites'",
        "'reference_association','associated_reference_ids':['9fa8b9bd-12b1-4450-affb-712face23390']"
            + ",'association_type':'likes'",
        "'reference_association','associated_reference_ids':['x'],'association_type':'cites'",
        "'reference_association','associated_reference_ids':[{'identifier_type':'isbn'"
            + ",'identifier':'1'}],'association_type':'cites'",
        "'reference_association','associated_reference_ids':[{'identifier_type':'other'"
            + ",'identifier':'1'}],'association_type':'cites'",
        "'linked_data','vocabulary_uri':'https://v.example/1','data':null",
        "'linked_data','vocabulary_uri':'https://v.example/1'",
        "'linked_data','vocabulary_uri':'https://v.example/1','data':{'a':1}",
        "'linked_data','vocabulary_uri':'https://v.example/1','data':{'@context':{}}",
        "'linked_data','data':{'@context':'https://v.example/c'}",
        "'full_text'",
        "'full_text','file_url':'ftp://a.example/f'",
        "'full_text','file_url':'https://a.example/f','byte_size':'big'",
        "'full_text','file_url':'https://a.example/f','mime_type':null",
        "'full_text','file_url':'https://a.example/f','license':1",
        "'full_text','file_url':'https://a.example/f','source':{}",
        "'full_text','file_url':'https://a.example/f','source_url':'a.example'",
        "'full_text','file_url':'https://a.example/f','retrieved_at':'yesterday'",
        "'raw','source_export_date':'2024-01-31','description':'','data':{}",
        "'raw','source_export_date':'yesterday','description':'','data':1",
        "'raw','source_export_date':0,'description':'','data':0.0",
        "'raw','source_export_date':0,'description':'','data':false",
        "'raw','source_export_date':0,'description':'','data':null",
        "'raw','source_export_date':0,'description':'','data':''",
        "'annotation','annotations':[1]",
        "'annotation','annotations':{}",
        "'annotation','annotations':[{'annotation_type':'boolean','scheme':'a','label':'','value':2}]",
        "'annotation','annotations':[{'annotation_type':'score','scheme':'a','score':1}]",
        "'annotation','annotations':[{'annotation_type':'score','scheme':1,'label':'','score':1}]",
        "'Annotation','annotations':[]",
        "null",
      })
  void rejected(String content) {
    Checked checked = check(content);
    assertEquals(Kind.REJECTED, checked.kind(), content);
  }

  @Test
  void aUrlHasALongestLength() {
    String content = "'location','locations':[{'pdf_url':'https://a.example/%s'}]";
    taken(content.formatted("x".repeat(2083 - "https://a.example/".length())));
    rejected(content.formatted("x".repeat(2084 - "https://a.example/".length())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'abstract','process':'other','abstract':'a~'",
        "'bibliographic','title':'~'",
        "'bibliographic','authorship':[{'display_name':'~','position':'last'}]",
        "'bibliographic','publication_venue':{'issn':['~']}",
        "'location','locations':[{'license':'~'}]",
        "'location','locations':[{'extra':{'~':1}}]",
        "'reference_association','associated_reference_ids':[{'identifier_type':'other'"
            + ",'identifier':'~','other_identifier_name':'a'}],'association_type':'cites'",
        "'linked_data','vocabulary_uri':'https://v.example/1'"
            + ",'data':{'@context':'https://v.example/c','a':[{'b':'~'}]}",
        "'full_text','file_url':'https://a.example/f','mime_type':'~'",
        "'full_text','file_url':'https://a.example/f','license':'~'",
        "'raw','source_export_date':0,'description':'','data':{'a':'~'}",
        "'annotation','annotations':[{'annotation_type':'score','scheme':'a','label':'~','score':1}]",
      })
  void aNulSinks(String content) {
    Checked checked = check(content.replace("~", "\\u0000"));
    assertEquals(Kind.ENHANCEMENT, checked.kind(), checked.why());
    assertEquals(true, checked.sinksBatch(), content);
  }

  @ParameterizedTest
  @CsvSource({
    "doi,'10.1000/a',true",
    "doi,' HTTPS://dx.doi.org/10.1000/a',true",
    "doi,'doi: 10.1000/a ',true",
    "doi,'10.12/a',false",
    "doi,'10.1000/a b',false",
    "doi,'example.org/10.1000/a',false",
    "open_alex,'W12',true",
    "open_alex,'https://openalex.org/works/W12',true",
    "open_alex,'12',false",
    "open_alex,'https://api.openalex.org/W12',false",
    "eric,'https://files.eric.ed.gov/fulltext/ED12.pdf',true",
    "eric,'ED',false",
    "pro_quest,'https://www.proquest.com/docview/12',true",
    "pro_quest,'12/',false",
    "pm_id,'12',true",
    "pm_id,'0',false",
    "pm_id,'PMC12',false",
    "url,'https://a.example/b',true",
    "url,'a.example/b',false",
    "other,'',true"
  })
  void identifiers(String type, String identifier, boolean taken) {
    Checked checked =
        check(
            "'reference_association','association_type':'cites','associated_reference_ids':"
                + "[{'other_identifier_name':'a','identifier_type':'%s','identifier':'%s'}]"
                    .formatted(type, identifier));
    assertEquals(taken ? Kind.ENHANCEMENT : Kind.REJECTED, checked.kind(), checked.why());
  }

  private static Checked check(String content) {
    String line =
        "{'reference_id':'9fa8b9bd-12b1-4450-affb-712face23390','source':'s','visibility':'public',"
            + "'content':{'enhancement_type':"
            + content
            + "}}";
    return ResultLine.check(line.replace('\'', '"').getBytes(UTF_8));
  }
}
